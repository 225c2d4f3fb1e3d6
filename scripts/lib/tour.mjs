import { call, until } from './http.mjs';
import { yuan } from './money.mjs';
import { order, pay, PRICE, refund } from './purchase.mjs';
import { Failure } from './run.mjs';
import { storyOf } from './timeline.mjs';

const SETTLED_WITHIN_MS = 30_000;
const PART = 400;
const REFUNDS = [
  { amount: PART, reason: '一杯凉了 One cup was cold', leadsTo: 'PARTIALLY_REFUNDED' },
  { amount: PRICE - PART, reason: '另一杯也凉了 So was the other', leadsTo: 'REFUNDED' },
];
const CHINESE = {
  PAID: '订单已支付',
  PARTIALLY_REFUNDED: '订单已部分退款',
  REFUNDED: '订单已全额退款',
};

/**
 * Buys two cups of tea through the public HTTP API, pays as the payer would, and has a part of the money and then the
 * rest paid back, each time until WeChat Pay's callback has moved the order on. Throws a `Failure` unless the order ends
 * REFUNDED and the simulator's books say the same. Returns the order and the story.
 */
export async function playTour({ appUrl, simulatorUrl, apiKey, mchid, orderNo, log }) {
  // The first attempt's number at WeChat Pay is the order's own.
  const atSimulator = `${simulatorUrl}/_control/orders/${mchid}/${orderNo}`;
  const shop = { appUrl, atSimulator, authorization: `Bearer ${apiKey}`, orderNo };
  const here = [];

  here.push({ at: Date.now(), text: `create order called: ${yuan(PRICE)}`, chinese: '调用下单接口', begins: true });
  const created = await order(shop);
  here.push({ at: Date.parse(created.createdAt), text: 'order CREATED', chinese: '订单已创建' });
  log(`order    ${orderNo}, ${yuan(created.amount)}, ${created.status}`);
  log(`codeUrl  ${created.payment.codeUrl}`);
  await pay(shop);
  here.push(await untilOrderIs(shop, 'PAID'));
  let told = await untilCallbacksAnswered(shop, 1);

  for (const [index, { leadsTo, ...wanted }] of REFUNDS.entries()) {
    const refundNo = `${orderNo}-R${index + 1}`;
    here.push({ at: Date.now(), text: `refund called: ${yuan(wanted.amount)}`, chinese: '调用退款接口', begins: true });
    const { status } = await refund(shop, { refundNo, ...wanted });
    log(`refund   ${refundNo}, ${yuan(wanted.amount)}, ${status}`);
    here.push(await untilOrderIs(shop, leadsTo));
    told = await untilCallbacksAnswered(shop, index + 2);
  }

  return { order: await compareBooks(shop), timeline: storyOf({ here, told }) };
}

async function untilOrderIs({ appUrl, authorization, orderNo }, status) {
  const read = async () => (await call(`${appUrl}/v1/orders/${orderNo}`, { authorization })).data;
  await until(async () => (await read()).status === status, {
    withinMs: SETTLED_WITHIN_MS,
    tooLate: async () =>
      new Failure(
        `The order is ${(await read()).status} after ${SETTLED_WITHIN_MS / 1000} seconds, not ${status}: ` +
          `did WeChat Pay's callback arrive? 订单没有变为 ${status}，回调到了吗？`,
      ),
  });
  return { at: Date.now(), text: `order ${status}, seen through the API`, chinese: CHINESE[status] };
}

/** The order can be seen to have moved on before its callback was answered, and each chapter should be whole. */
function untilCallbacksAnswered({ atSimulator }, count) {
  return until(
    async () => {
      const { data } = await call(`${atSimulator}/timeline`);
      return data.filter(({ event }) => event === 'callback-answered').length >= count && data;
    },
    {
      withinMs: SETTLED_WITHIN_MS,
      tooLate: () =>
        new Failure(`WeChat Pay has not had ${count} callbacks answered. 微信支付的回调没有全部得到应答。`),
    },
  );
}

/** The refunds as both sides have them. */
async function compareBooks({ appUrl, atSimulator, authorization, orderNo }) {
  const [{ data: ours }, { data: page }, theirs] = await Promise.all([
    call(`${appUrl}/v1/orders/${orderNo}`, { authorization }),
    call(`${appUrl}/v1/refunds?orderNo=${orderNo}&status=SUCCEEDED`, { authorization }),
    call(atSimulator),
  ]);
  const here = page.items.map(({ refundNo, refundId, amount }) => `${refundNo} ${refundId} ${amount}`);
  const there = theirs.refunds
    .filter(({ state }) => state === 'SUCCESS')
    .map(({ outRefundNo, refundId, amount }) => `${outRefundNo} ${refundId} ${amount}`);
  const agree = ours.refundedAmount === PRICE && here.toSorted().join() === there.toSorted().join();
  if (ours.status !== 'REFUNDED' || theirs.state !== 'REFUND' || !agree) {
    throw new Failure(
      `The books differ 账目不一致: Zhanggui has ${ours.status}, ${here.join(', ')}; ` +
        `WeChat Pay has ${theirs.state}, ${there.join(', ')}.`,
    );
  }
  return ours;
}
