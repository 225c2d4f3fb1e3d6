import { setTimeout as pause } from 'node:timers/promises';
import { type Model, recent } from '../model.js';
import type { Refusable } from '../refusals.js';
import type { Story } from '../story.js';
import { newOrder } from './orders.js';
import { ask, newRefund, openRefunds } from './refunds.js';
import { Step } from './step.js';

/** What is under way. */
export const MIDWAYS = ['an order', 'a refund', 'a payment', 'the end of a refund', 'jobs', 'nothing'] as const;
export type Midway = (typeof MIDWAYS)[number];

/** Every instance dies in the middle of something. */
abstract class AnyCrash extends Step {
  constructor(
    protected readonly during: Midway,
    protected readonly afterMs: number,
    private readonly amount: number,
  ) {
    super();
  }

  check({ paidOrders, payableAttempts, books }: Model): boolean {
    if (this.during === 'a refund') return paidOrders.length > 0;
    if (this.during === 'the end of a refund') return openRefunds(books).length > 0;
    return this.during !== 'a payment' || payableAttempts.length > 0;
  }

  /** `unheard` is over when the caller has an answer, or knows that there will be none. */
  protected async begin(model: Model, story: Story): Promise<{ what: string; unheard: Promise<string> }> {
    const [what, call] = await this.beginning(model, story);
    const unheard = call.then(
      () => 'heard',
      () => 'lost',
    );
    return { what, unheard };
  }

  private async beginning(model: Model, story: Story): Promise<[what: string, call: Promise<unknown>]> {
    const { simulator, mchid } = story;
    switch (this.during) {
      case 'nothing':
        return ['nothing', Promise.resolve()];
      case 'jobs':
        await story.scenario.timePasses();
        return ['jobs fell due', Promise.resolve()];
      case 'a payment': {
        const { outTradeNo } = recent(model.payableAttempts, 0);
        simulator.pay(mchid, outTradeNo, { evenIfClosed: true });
        return [`${outTradeNo} was paid`, Promise.resolve()];
      }
      case 'the end of a refund': {
        const { outRefundNo } = recent(openRefunds(model.books), 0);
        simulator.settleRefund(mchid, outRefundNo, 'SUCCESS');
        return [`${outRefundNo} arrived`, Promise.resolve()];
      }
      case 'an order': {
        const order = newOrder(model, story, this.amount, 'native');
        return [`${order.orderNo} was asked for`, story.api().post('/v1/orders', order.body)];
      }
      case 'a refund': {
        const { orderNo } = recent(model.paidOrders, 0);
        const refund = newRefund(model, story, orderNo, this.amount);
        return [`${refund.refundNo} over ${this.amount} of ${orderNo} was asked for`, ask(story, refund)];
      }
    }
  }
}

/** At a moment that nobody has chosen. */
export class Crash extends AnyCrash {
  protected async play(model: Model, story: Story): Promise<string> {
    const { what, unheard } = await this.begin(model, story);
    await pause(this.afterMs);
    await story.crash();
    return `has everything crash ${this.afterMs} ms after ${what}, whose answer was ${await unheard}`;
  }
}

/** Where a row of a table should be written, or a transaction end: nothing after that happens any more. */
export class CrashWriting extends AnyCrash {
  constructor(
    during: Midway,
    private readonly refused: Refusable,
    afterMs: number,
    amount: number,
  ) {
    super(during, afterMs, amount);
  }

  protected async play(model: Model, story: Story): Promise<string> {
    const { what } = await story.whileRefusing(this.refused, async () => {
      const begun = await this.begin(model, story);
      await begun.unheard;
      await story.simulator.whenCallbacksSettled();
      await pause(this.afterMs);
      // Nothing can be mended yet: what was written must be right by itself.
      await story.expectAgreement();
      return begun;
    });
    await story.crash();
    return `has everything crash in the database, at ${this.refused}, after ${what}`;
  }
}
