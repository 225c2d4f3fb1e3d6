import type { CallbackFaultAction } from '../../../simulator/index.js';
import { type Model, recent } from '../model.js';
import type { Story } from '../story.js';
import { newOrder } from './orders.js';
import { Step } from './step.js';

/** What becomes of a callback. */
export const FATES = {
  'which is told at once': null,
  'which is told twice': { kind: 'double' },
  'which is told later': { kind: 'lose' },
  'which is told after a forged callback': { kind: 'forge', part: 'body' },
  'which is told after a callback with a forged signature': { kind: 'forge', part: 'signature' },
  'which is told out of turn': { kind: 'reorder', hold: 2 },
} as const satisfies Record<string, CallbackFaultAction | null>;
export type Fate = keyof typeof FATES;

export function plantFate(
  fate: Fate,
  match: { outTradeNo?: string; outRefundNo?: string },
  { simulator }: Story,
): void {
  const action: CallbackFaultAction | null = FATES[fate];
  if (action === null) return;
  // Out of turn is what is held back together with another, whatever that is about.
  simulator.faults.add({ on: 'callback', action, ...(action.kind !== 'reorder' && { match }) });
}

/** A payer pays an attempt that WeChat Pay has, even a closed one: late money, double money. */
export class Pay extends Step {
  constructor(
    private readonly which: number,
    private readonly fate: Fate,
  ) {
    super();
  }

  check({ payableAttempts }: Model): boolean {
    return payableAttempts.length > 0;
  }

  protected play(model: Model, story: Story): Promise<string> {
    const { outTradeNo } = recent(model.payableAttempts, this.which);
    const { state } = there(story, outTradeNo);
    plantFate(this.fate, { outTradeNo }, story);
    story.simulator.pay(story.mchid, outTradeNo, { evenIfClosed: true });
    return Promise.resolve(`pays ${outTradeNo}, which was ${state}, ${this.fate}`);
  }
}

const there = ({ simulator, mchid }: Story, outTradeNo: string): { state: string } => {
  const order = simulator.orders.get(mchid, outTradeNo);
  if (!order) throw new Error(`WeChat Pay does not know ${outTradeNo}`);
  return order;
};

/** From nothing to a paid order, so that stories have some. */
export class PlaceAndPay extends Step {
  constructor(private readonly amount: number) {
    super();
  }

  check(): boolean {
    return true;
  }

  protected async play(model: Model, story: Story): Promise<string> {
    const order = newOrder(model, story, this.amount, 'native');
    const answer = await story.api().post('/v1/orders', order.body);
    story.expectOneOf(['201'], answer, model);
    order.certain = true;
    if (answer.status !== 201) return `places ${order.orderNo} in vain`;
    story.simulator.pay(story.mchid, order.orderNo);
    return `places ${order.orderNo} over ${this.amount} and pays it`;
  }
}

/** A payer begins to pay and does not finish; or gives up. */
export class Hesitate extends Step {
  constructor(
    private readonly which: number,
    private readonly givesUp: boolean,
  ) {
    super();
  }

  check(model: Model): boolean {
    return this.hesitating(model).length > 0;
  }

  protected play(model: Model, { simulator, mchid }: Story): Promise<string> {
    const { outTradeNo } = recent(this.hesitating(model), this.which);
    const { state } = simulator.orders.get(mchid, outTradeNo) ?? {};
    if (state !== 'NOTPAY' && state !== 'USERPAYING') return Promise.resolve(`comes too late for ${outTradeNo}`);
    if (this.givesUp) simulator.fail(mchid, outTradeNo);
    else simulator.begin(mchid, outTradeNo);
    return Promise.resolve(`${this.givesUp ? 'gives up paying' : 'begins to pay'} ${outTradeNo}`);
  }

  private hesitating({ payableAttempts }: Model) {
    return payableAttempts.filter(({ state }) => state === 'NOTPAY' || state === 'USERPAYING');
  }
}
