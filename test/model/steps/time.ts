import { setTimeout as pause } from 'node:timers/promises';
import { type Model, recent } from '../model.js';
import type { Story } from '../story.js';
import { newOrder } from './orders.js';
import { ask, newRefund } from './refunds.js';
import { Step } from './step.js';

/** Everything that waits for its time is done once. */
export class TimePasses extends Step {
  check({ books }: Model): boolean {
    return books.orders.length > 0;
  }

  protected async play(_model: Model, story: Story): Promise<string> {
    await story.doJobs();
    return 'lets time pass';
  }
}

/** WeChat Pay tells again what nobody has acknowledged, and what it held back. */
export class TellAgain extends Step {
  check({ untold }: Model): boolean {
    return untold > 0;
  }

  protected async play(_model: Model, story: Story): Promise<string> {
    return `has WeChat Pay tell again of ${await story.tellAgain()} things`;
  }
}

export type Midway = 'nothing' | 'an order' | 'a refund' | 'a payment' | 'jobs';

/** Every instance dies at a moment that nobody has chosen. */
export class Crash extends Step {
  constructor(
    private readonly during: Midway,
    private readonly afterMs: number,
    private readonly amount: number,
  ) {
    super();
  }

  check({ paidOrders, payableAttempts }: Model): boolean {
    if (this.during === 'a refund') return paidOrders.length > 0;
    return this.during !== 'a payment' || payableAttempts.length > 0;
  }

  protected async play(model: Model, story: Story): Promise<string> {
    const { what, call } = await this.begin(model, story);
    const unheard = call.then(
      () => true,
      () => false,
    );
    await pause(this.afterMs);
    await story.crash();
    const heard = await unheard;
    return `has everything crash ${this.afterMs} ms after ${what}, whose answer was ${heard ? 'heard' : 'lost'}`;
  }

  private async begin(model: Model, story: Story): Promise<{ what: string; call: Promise<unknown> }> {
    switch (this.during) {
      case 'nothing':
        return { what: 'nothing', call: Promise.resolve() };
      case 'jobs':
        await story.scenario.timePasses();
        return { what: 'jobs fell due', call: Promise.resolve() };
      case 'a payment': {
        const { outTradeNo } = recent(model.payableAttempts, 0);
        story.simulator.pay(story.mchid, outTradeNo, { evenIfClosed: true });
        return { what: `${outTradeNo} was paid`, call: Promise.resolve() };
      }
      case 'an order': {
        const order = newOrder(model, story, this.amount, 'native');
        const call = story.api().post('/v1/orders', order.body);
        return { what: `${order.orderNo} was asked for`, call };
      }
      case 'a refund': {
        const { orderNo } = recent(model.paidOrders, 0);
        const refund = newRefund(model, story, orderNo, this.amount);
        return { what: `${refund.refundNo} over ${this.amount} of ${orderNo} was asked for`, call: ask(story, refund) };
      }
    }
  }
}
