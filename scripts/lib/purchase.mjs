import { call } from './http.mjs';

/** Two cups of tea. In fen. */
export const PRICE = 1200;

/** Orders through the public HTTP API, by QR code. Returns the order as it was answered. */
export async function order({ appUrl, authorization, orderNo }) {
  const { data } = await call(`${appUrl}/v1/orders`, {
    authorization,
    body: {
      orderNo,
      subject: '两杯茶 Two cups of tea',
      amount: PRICE,
      payment: { channel: 'wechat', method: 'native' },
    },
  });
  return data;
}

/** Pays as the payer would. */
export const pay = ({ atSimulator }) => call(`${atSimulator}/pay`, { body: {} });

/** Pays `amount` fen of the order back. Returns the refund as it was answered. */
export async function refund({ appUrl, authorization, orderNo }, { refundNo, amount, reason }) {
  const url = `${appUrl}/v1/orders/${orderNo}/refunds`;
  const { data } = await call(url, { authorization, body: { refundNo, amount, reason } });
  return data;
}
