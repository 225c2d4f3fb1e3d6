import type { OrderView } from '../../../simulator/index.js';
import { OPENID } from '../../support/trade.js';
import type { OrderRecord } from '../books.js';
import { type AskedOrder, type Model, recent } from '../model.js';
import { inShort, type Story } from '../story.js';
import { Step } from './step.js';
import { plant, type Trouble } from './trouble.js';

export const WAYS = {
  native: { channel: 'wechat', method: 'native' },
  jsapi: { channel: 'wechat', method: 'jsapi', openid: OPENID },
  mini: { channel: 'wechat', method: 'mini', openid: OPENID },
  app: { channel: 'wechat', method: 'app' },
  h5: { channel: 'wechat', method: 'h5', clientIp: '203.0.113.7' },
} as const;
export type Way = keyof typeof WAYS;

const PREPAYMENTS = '/v3/pay/transactions/';
/** Two calls met, and one of them must come again. */
const MET = '409 PAYMENT_ATTEMPT_CONFLICT';
const ALREADY_PAID = '409 ORDER_ALREADY_PAID';

/** What the next order of a story is. */
export function newOrder(model: Model, story: Story, amount: number, way: Way | null): AskedOrder {
  const orderNo = story.newNumber('STORY');
  const payment = way === null ? {} : { payment: WAYS[way] };
  const order = { orderNo, amount, certain: false, body: { orderNo, subject: '一杯茶', amount, ...payment } };
  model.orders.push(order);
  return order;
}

export class PlaceOrder extends Step {
  constructor(
    private readonly amount: number,
    private readonly way: Way | null,
    private readonly trouble: Trouble,
    private readonly twice: boolean,
  ) {
    super();
  }

  check(): boolean {
    return true;
  }

  protected async play(model: Model, story: Story): Promise<string> {
    const order = newOrder(model, story, this.amount, this.way);
    const how = plant(this.trouble, PREPAYMENTS, model, story);
    const calls = Array.from({ length: this.twice ? 2 : 1 }, () => story.api().post('/v1/orders', order.body));
    const answers = await Promise.all(calls);
    for (const answer of answers) story.expectOneOf(this.twice ? ['201', '200', MET] : ['201'], answer, model);
    if (answers.filter(({ status }) => status === 201).length > 1) throw new Error('one order was created twice');
    order.certain = true;
    const times = this.twice ? ' twice at once' : '';
    return `places ${order.orderNo} over ${this.amount} by ${this.way ?? 'nothing yet'}${times}${how}: ${answers.map(inShort).join(', ')}`;
  }
}

export class PlaceAgain extends Step {
  constructor(
    private readonly which: number,
    private readonly otherAmount: boolean,
  ) {
    super();
  }

  check({ orders }: Model): boolean {
    return orders.some(({ certain }) => certain);
  }

  protected async play(model: Model, story: Story): Promise<string> {
    const certain = model.orders.filter((order) => order.certain);
    const { orderNo, amount, body } = recent(certain, this.which);
    const asked = this.otherAmount ? { ...body, amount: amount + 1 } : body;
    const answer = await story.api().post('/v1/orders', asked);
    // Where the order waits for its payer, the same call renews its prepayment, or finds what became of it meanwhile.
    const same = ['200', MET, ALREADY_PAID, '409 ORDER_CLOSED', '409 ORDER_EXPIRED', ...REFUSED];
    story.expectOneOf(this.otherAmount ? ['409 ORDER_NO_CONFLICT'] : same, answer, model);
    return `places ${orderNo} again${this.otherAmount ? ' over another amount' : ''}: ${inShort(answer)}`;
  }
}

/** Of a prepayment that is asked for when WeChat Pay knows already that it is paid, or closed. */
const REFUSED = ['409 CHANNEL_ORDER_PAID', '409 CHANNEL_ORDER_CLOSED'];

/** The payer wants to pay another way. */
export class PayAnotherWay extends Step {
  constructor(
    private readonly which: number,
    private readonly way: Way,
    private readonly trouble: Trouble,
  ) {
    super();
  }

  check(model: Model): boolean {
    return model.ordersWhere(({ status }) => status === 'CREATED').length > 0;
  }

  protected async play(model: Model, story: Story): Promise<string> {
    const { orderNo } = recent(
      model.ordersWhere(({ status }) => status === 'CREATED'),
      this.which,
    );
    const how = plant(this.trouble, PREPAYMENTS, model, story);
    // Paid by an attempt before, of which we have not heard: then we hear of it now.
    const paid = model.attemptsThere(orderNo).some(({ transactionId }) => transactionId !== undefined);
    const paying = model.attemptsThere(orderNo).some(({ state }) => state === 'USERPAYING');
    const answer = await story.api().post(`/v1/orders/${orderNo}/payments`, WAYS[this.way]);
    const allowed = [
      '200',
      '201',
      MET,
      '409 ORDER_EXPIRED',
      '409 ORDER_CLOSED',
      ...(paid ? [ALREADY_PAID, ...REFUSED] : []),
      ...(paying ? ['502 CHANNEL_OUTCOME_UNKNOWN'] : []),
    ];
    story.expectOneOf(allowed, answer, model);
    return `wants to pay ${orderNo} by ${this.way}${how}: ${inShort(answer)}`;
  }
}

/** When the payer pays an order that is being closed. */
export type Payer = 'nobody' | 'just before, which nobody hears' | 'at the same moment';

function payBefore(payer: Payer, open: OrderView | undefined, { simulator, mchid }: Story): boolean {
  if (payer !== 'just before, which nobody hears' || !open) return false;
  simulator.faults.add({ on: 'callback', match: { outTradeNo: open.outTradeNo }, action: { kind: 'lose' } });
  simulator.pay(mchid, open.outTradeNo);
  return true;
}

/** The attempt that a payer sees. */
const openAttempt = (model: Model, orderNo: string): OrderView | undefined =>
  model.attemptsThere(orderNo).find(({ state }) => state === 'NOTPAY');

/** `any`: also one that is over already. */
export class CloseOrder extends Step {
  constructor(
    private readonly which: number,
    private readonly payer: Payer,
    private readonly any: boolean,
  ) {
    super();
  }

  check(model: Model): boolean {
    return this.closing(model).length > 0;
  }

  protected async play(model: Model, story: Story): Promise<string> {
    const { orderNo, paidPaymentNo } = recent(this.closing(model), this.which);
    const attempts = model.attemptsThere(orderNo);
    const open = openAttempt(model, orderNo);
    const unnoticed = payBefore(this.payer, open, story) || model.isPaidUnnoticed(orderNo);
    if (unnoticed) model.paid.add(orderNo);
    const closing = story.api().post(`/v1/orders/${orderNo}/close`);
    const raced = this.payer === 'at the same moment' && open !== undefined;
    if (raced) payIfOpen(story, open.outTradeNo);
    const answer = await closing;
    const paid = raced || attempts.some(({ transactionId }) => transactionId !== undefined);
    const isPaid = paidPaymentNo !== null || unnoticed;
    const allowed = isPaid ? [ALREADY_PAID] : ['200', MET, ...(paid ? [ALREADY_PAID] : [])];
    // WeChat Pay closes nothing while the payer types his password.
    if (attempts.some(({ state }) => state === 'USERPAYING')) allowed.push('502 CHANNEL_OUTCOME_UNKNOWN');
    story.expectOneOf(allowed, answer, model);
    if (answer.status === 200) model.closed.add(orderNo);
    return `closes ${orderNo}, paid by ${open ? this.payer : 'nobody'}: ${inShort(answer)}`;
  }

  private closing(model: Model): OrderRecord[] {
    return model.ordersWhere(({ status }) => this.any || status === 'CREATED');
  }
}

function payIfOpen({ simulator, mchid }: Story, outTradeNo: string): void {
  if (simulator.orders.get(mchid, outTradeNo)?.state === 'NOTPAY') simulator.pay(mchid, outTradeNo);
}

/** Its time is over, and its job sees to that. */
export class Expire extends Step {
  constructor(
    private readonly which: number,
    private readonly payer: Payer,
  ) {
    super();
  }

  check(model: Model): boolean {
    return model.ordersWhere(({ status }) => status === 'CREATED').length > 0;
  }

  protected async play(model: Model, story: Story): Promise<string> {
    const open = model.ordersWhere(({ status }) => status === 'CREATED');
    const { orderNo } = recent(open, this.which);
    const attempt = openAttempt(model, orderNo);
    if (payBefore(this.payer, attempt, story) || model.isPaidUnnoticed(orderNo)) model.paid.add(orderNo);
    const expiring = story.runOut([orderNo]);
    if (this.payer === 'at the same moment' && attempt) payIfOpen(story, attempt.outTradeNo);
    await expiring;
    return `lets ${orderNo} expire, paid by ${attempt ? this.payer : 'nobody'}`;
  }
}

export class Sync extends Step {
  constructor(private readonly which: number) {
    super();
  }

  check({ books }: Model): boolean {
    return books.orders.length > 0;
  }

  protected async play(model: Model, story: Story): Promise<string> {
    const { orderNo } = recent(model.books.orders, this.which);
    const paid = model.attemptsThere(orderNo).filter(({ transactionId }) => transactionId !== undefined);
    const answer = await story.api().post(`/v1/orders/${orderNo}/sync`);
    story.expectOneOf(['200'], answer, model);
    if (answer.status === 200) for (const { outTradeNo } of paid) model.told.add(outTradeNo);
    return `asks about ${orderNo}: ${inShort(answer)}`;
  }
}
