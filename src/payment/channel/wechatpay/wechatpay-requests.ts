import type { PaymentMethod } from '../../domain/payment-method.js';
import { ChannelRefused } from '../channel.errors.js';
import type { PrepayRequest } from '../payment-channel.js';
import type { WechatPayAccount } from '../../../merchant/index.js';

const PREPAY_PATHS: Readonly<Record<PaymentMethod, string>> = {
  native: '/v3/pay/transactions/native',
  jsapi: '/v3/pay/transactions/jsapi',
  mini: '/v3/pay/transactions/jsapi',
  app: '/v3/pay/transactions/app',
  h5: '/v3/pay/transactions/h5',
};

/** A call that can be sent again and be the same: no times of its own, no random parts. */
export interface PrepayCall {
  readonly path: string;
  /** JSON without nulls: WeChat Pay refuses them, as it refuses fields it does not know. */
  readonly body: string;
}

/**
 * The prepayment call of a method (WeChat Pay: "JSAPI/APP/H5/Native order").
 * Throws `ChannelRefused`, as WeChat Pay would, when JSAPI or mini has no openid or H5 has no client address.
 */
export function prepayCall(
  account: Pick<WechatPayAccount, 'mchid' | 'appid' | 'notifyUrl'>,
  request: PrepayRequest,
): PrepayCall {
  const body = {
    appid: account.appid,
    mchid: account.mchid,
    description: request.subject,
    out_trade_no: request.outTradeNo,
    time_expire: beijingTime(request.expiresAt),
    ...(request.attach !== null && { attach: request.attach }),
    notify_url: account.notifyUrl,
    amount: { total: request.amount, currency: request.currency },
    ...payer(request),
    ...sceneInfo(request),
  };
  return { path: PREPAY_PATHS[request.method], body: JSON.stringify(body) };
}

export const closePath = (outTradeNo: string): string =>
  `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}/close`;

export const queryByOutTradeNoPath = (outTradeNo: string, mchid: string): string =>
  `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}?mchid=${encodeURIComponent(mchid)}`;

export const queryByTransactionIdPath = (transactionId: string, mchid: string): string =>
  `/v3/pay/transactions/id/${encodeURIComponent(transactionId)}?mchid=${encodeURIComponent(mchid)}`;

function payer({ method, openid }: PrepayRequest) {
  if (method !== 'jsapi' && method !== 'mini') return {};
  if (openid === null)
    throw new ChannelRefused({
      en: `A ${method} payment needs the payer's openid`,
      zh: `${method} 付款需要付款人的 openid`,
    });
  return { payer: { openid } };
}

function sceneInfo({ method, clientIp }: PrepayRequest) {
  if (method === 'h5') {
    if (clientIp === null)
      throw new ChannelRefused({ en: 'An h5 payment needs the address of the payer', zh: 'h5 付款需要付款人的地址' });
    return { scene_info: { payer_client_ip: clientIp, h5_info: { type: 'Wap' } } };
  }
  return clientIp === null ? {} : { scene_info: { payer_client_ip: clientIp } };
}

const BEIJING_OFFSET_MS = 8 * 3600_000;

/** RFC 3339 in whole seconds, as WeChat Pay writes times itself: `2026-01-31T20:00:00+08:00`. */
function beijingTime(moment: Date): string {
  return `${new Date(moment.getTime() + BEIJING_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}
