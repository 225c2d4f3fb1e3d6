import type { RefundFaultAction } from '../../../simulator/index.js';
import type { ApiAnswer } from '../../support/api-client.js';
import type { Books, OrderRecord } from '../books.js';
import { type AskedRefund, type Model, recent } from '../model.js';
import { inShort, type Story } from '../story.js';
import { type Fate, plantFate } from './payers.js';
import { Step } from './step.js';
import { plant, type Trouble } from './trouble.js';

const REFUNDS = '/v3/refund/domestic/refunds';
const TOO_MUCH = '422 REFUND_EXCEEDS_PAID';

/** How a refund ends. */
export const OUTCOMES = {
  success: null,
  hold: { kind: 'hold' },
  abnormal: { kind: 'abnormal' },
  close: { kind: 'close' },
} as const satisfies Record<string, RefundFaultAction | null>;
export type Outcome = keyof typeof OUTCOMES;

export type Part = 'all that is left' | 'a part' | 'a fen' | 'too much';

export interface RefundPlan {
  readonly part: Part;
  /** How much of what is left, in percent. */
  readonly share: number;
  readonly outcome: Outcome;
  readonly trouble: Trouble;
  readonly fate: Fate;
}

const isRefusal = (answer: ApiAnswer | undefined): boolean =>
  answer !== undefined && answer.status >= 400 && answer.status < 500;

const left = ({ amount, refunded, refunding }: OrderRecord): number => amount - refunded - refunding;

function amountOf({ part, share }: RefundPlan, order: OrderRecord): number {
  if (part === 'too much') return left(order) + 1;
  if (part === 'a fen') return 1;
  const some = part === 'a part' ? Math.floor((left(order) * share) / 100) : left(order);
  return Math.max(1, some);
}

/** What the next refund of a story is. */
export function newRefund(model: Model, story: Story, orderNo: string, amount: number): AskedRefund {
  const refund = { refundNo: story.newNumber('BACK'), orderNo, amount, certain: false };
  model.refunds.push(refund);
  return refund;
}

export const ask = (story: Story, { orderNo, refundNo, amount }: AskedRefund) =>
  story.api().post(`/v1/orders/${orderNo}/refunds`, { refundNo, amount });

/** Which WeChat Pay has not ended yet. */
export const openRefunds = ({ theirsAfter }: Books) =>
  theirsAfter.flatMap(({ refunds }) => refunds).filter(({ state }) => state === 'PROCESSING' || state === 'ABNORMAL');

export type RefundCalls = 'once' | 'twice at once' | 'together with another';
export type Refunded = 'a paid order' | 'any order';

export class Refund extends Step {
  constructor(
    private readonly which: number,
    private readonly plan: RefundPlan,
    private readonly calls: RefundCalls,
    private readonly of: Refunded,
  ) {
    super();
  }

  check({ paidOrders, books }: Model): boolean {
    return paidOrders.length > 0 || (this.of === 'any order' && books.orders.length > 0);
  }

  protected async play(model: Model, story: Story): Promise<string> {
    const orders = this.of === 'any order' ? model.books.orders : model.paidOrders;
    const order = recent(orders, this.which);
    const refund = newRefund(model, story, order.orderNo, amountOf(this.plan, order));
    const { refundNo } = refund;
    const { outcome, fate, trouble } = this.plan;
    const action: RefundFaultAction | null = OUTCOMES[outcome];
    if (action) story.simulator.faults.add({ on: 'refund', match: { outRefundNo: refundNo }, action });
    plantFate(fate, { outRefundNo: refundNo }, story);
    const how = plant(trouble, REFUNDS, model, story);
    const other = this.calls === 'together with another' ? newRefund(model, story, order.orderNo, refund.amount) : null;
    const second = other ?? (this.calls === 'twice at once' ? refund : null);
    const asked = [refund, ...(second ? [second] : [])];
    const answers = await Promise.all(asked.map((each) => ask(story, each)));
    const made = answers.filter(({ status }) => status === 201).length;
    const allowed = this.allowed(model, order, asked);
    for (const [i, answer] of answers.entries()) {
      story.expectOneOf(allowed, answer, model);
      const each = asked[i];
      if (each && answer.status < 300) each.certain = true;
    }
    const least = order.paidPaymentNo === null || refund.amount > left(order) ? 0 : 1;
    const most = other && refund.amount * 2 <= left(order) ? 2 : 1;
    if (made < least || made > most) throw new Error(`${made} refunds were made, and ${least} to ${most} fit`);
    // What was refused leaves nothing behind.
    model.forget(asked.filter((each, i) => !each.certain && isRefusal(answers[i])));
    return `asks for ${refund.amount} of ${order.orderNo} as ${refundNo} ${this.calls}, to end in ${outcome}, ${fate}${how}: ${answers.map(inShort).join(', ')}`;
  }

  private allowed(model: Model, order: OrderRecord, asked: readonly AskedRefund[]): string[] {
    const [{ amount } = { amount: 0 }] = asked;
    if (order.paidPaymentNo === null) {
      const paid = model.attemptsThere(order.orderNo).some(({ transactionId }) => transactionId !== undefined);
      return ['409 ORDER_NOT_PAID', ...(paid ? ['201', '200', TOO_MUCH] : [])];
    }
    if (amount > left(order)) return [TOO_MUCH];
    if (this.calls === 'twice at once') return ['201', '200'];
    return this.calls === 'once' || amount * 2 <= left(order) ? ['201'] : ['201', TOO_MUCH];
  }
}

/** The same number again, for the same or for something else. */
export class RefundAgain extends Step {
  constructor(
    private readonly which: number,
    private readonly otherAmount: boolean,
  ) {
    super();
  }

  check({ refunds }: Model): boolean {
    return refunds.some(({ certain }) => certain);
  }

  protected async play(model: Model, story: Story): Promise<string> {
    const refund = recent(
      model.refunds.filter(({ certain }) => certain),
      this.which,
    );
    const answer = await ask(story, { ...refund, amount: refund.amount + (this.otherAmount ? 1 : 0) });
    story.expectOneOf([this.otherAmount ? '409 REFUND_NO_CONFLICT' : '200'], answer, model);
    return `asks for ${refund.refundNo} again${this.otherAmount ? ' over another amount' : ''}: ${inShort(answer)}`;
  }
}

/** WeChat Pay ends a refund that was under way, or that it could not bring to its payer. */
export class SettleRefund extends Step {
  constructor(
    private readonly which: number,
    private readonly outcome: 'SUCCESS' | 'ABNORMAL' | 'CLOSED',
    private readonly fate: Fate,
  ) {
    super();
  }

  check(model: Model): boolean {
    return openRefunds(model.books).length > 0;
  }

  protected play(model: Model, story: Story): Promise<string> {
    const { outRefundNo } = recent(openRefunds(model.books), this.which);
    const { state } = story.simulator.refunds.get(story.mchid, outRefundNo) ?? {};
    const outcome = state === 'ABNORMAL' && this.outcome === 'ABNORMAL' ? 'SUCCESS' : this.outcome;
    plantFate(this.fate, { outRefundNo }, story);
    story.simulator.settleRefund(story.mchid, outRefundNo, outcome);
    return Promise.resolve(`lets ${outRefundNo} end in ${outcome}, ${this.fate}`);
  }
}

export class SyncRefund extends Step {
  constructor(private readonly which: number) {
    super();
  }

  check({ books }: Model): boolean {
    return books.refunds.length > 0;
  }

  protected async play(model: Model, story: Story): Promise<string> {
    const { refundNo } = recent(model.books.refunds, this.which);
    const arrived = story.simulator.refunds.get(story.mchid, refundNo)?.state === 'SUCCESS';
    const answer = await story.api().post(`/v1/refunds/${refundNo}/sync`);
    story.expectOneOf(['200'], answer, model);
    if (arrived && answer.status === 200) model.told.add(refundNo);
    return `asks about ${refundNo}: ${inShort(answer)}`;
  }
}
