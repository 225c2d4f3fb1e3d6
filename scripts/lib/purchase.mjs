import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from './run.mjs';

const ANSWERED_WITHIN_MS = 30_000;
const PAID_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 20;

/** How each line of the simulator's timeline reads; what is not here is told by its name. */
const LINES = {
  'prepay-requested': ['prepayment made at WeChat Pay', '微信支付已下单'],
  paid: ['the payer paid at WeChat Pay', '付款人在微信支付完成付款'],
  'callback-sent': ['callback sent to Zhanggui', '微信支付发出回调'],
  'callback-answered': ['callback answered', '掌柜已应答回调'],
};

/** Buys two cups of tea through the public HTTP API, pays as the payer would, and waits until the order is PAID. */
export async function playPurchase({ appUrl, simulatorUrl, apiKey, mchid, orderNo, log }) {
  const authorization = `Bearer ${apiKey}`;
  const begun = Date.now();
  const order = await call(`${appUrl}/v1/orders`, {
    authorization,
    body: {
      orderNo,
      subject: '两杯茶 Two cups of tea',
      amount: 1200,
      payment: { channel: 'wechat', method: 'native' },
    },
  });
  log(`order    ${orderNo}, ¥12.00, ${order.data.status}`);
  log(`codeUrl  ${order.data.payment?.codeUrl}`);

  const atSimulator = `${simulatorUrl}/_control/orders/${mchid}/${order.data.payment.outTradeNo}`;
  await call(`${atSimulator}/pay`, { body: {} });
  const { order: paid, at: seenPaid } = await untilPaid(`${appUrl}/v1/orders/${orderNo}`, authorization);
  const { data: told } = await call(`${atSimulator}/timeline`);

  return {
    order: paid,
    timeline: [
      { at: begun, text: 'create order called', chinese: '调用下单接口' },
      { at: Date.parse(order.data.createdAt), text: 'order CREATED', chinese: '订单已创建' },
      ...told.filter(({ event }) => event !== 'queried').map(readable),
      { at: seenPaid, text: 'order PAID, seen through the API', chinese: '订单已支付' },
    ].sort((a, b) => a.at - b.at),
  };
}

function readable({ at, event, detail }) {
  const [text, chinese] = LINES[event] ?? [event, ''];
  const status = detail?.status === undefined ? '' : `: ${detail.status} in ${detail.durationMs} ms`;
  return { at: Date.parse(at), text: `${text}${status}`, chinese };
}

async function untilPaid(url, authorization) {
  const deadline = Date.now() + PAID_WITHIN_MS;
  for (;;) {
    const { data: order } = await call(url, { authorization });
    if (order.status === 'PAID') return { order, at: Date.now() };
    if (Date.now() > deadline) {
      throw new Failure(
        `The payer has paid, but the order is ${order.status} after ${PAID_WITHIN_MS / 1000} seconds: ` +
          'did the callback arrive? 已付款，但订单没有变为 PAID。',
      );
    }
    await delay(LOOK_EVERY_MS);
  }
}

/** POST when there is a body. Throws a `Failure` that tells what was answered. */
async function call(url, { authorization, body } = {}) {
  const method = body === undefined ? 'GET' : 'POST';
  const what = `${method} ${url}`;
  let answer;
  let text;
  try {
    answer = await fetch(url, {
      method,
      headers: { ...(authorization && { authorization }), ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
    });
    text = await answer.text();
  } catch (error) {
    throw new Failure(`${what} got no answer: ${error.cause?.message ?? error.message}`, { cause: error });
  }
  if (!answer.ok) throw new Failure(`${what} was answered with ${answer.status}: ${text}`);
  return JSON.parse(text);
}
