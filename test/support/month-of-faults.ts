import type { RefundFaultAction } from '../../simulator/index.js';
import { WatchRefund } from '../../src/refund/application/watch-refund.js';
import type { ApiAnswer } from './api-client.js';
import { askForRefund } from './refunds.js';
import { MERCHANT } from './shop-environment.js';
import type { Shop } from './shop.js';
import { OPENID, placeOrder, untilCallbacksAreBooked } from './trade.js';

const CARD = { type: 'USER_BANK_CARD', bankType: 'ICBC_DEBIT', bankAccount: '6222000000000000', realName: '张三' };
const REFUNDED = 500;
/** A refund that is this long on its way is asked for on one day and taken on the next. */
const ON_ITS_WAY_MS = 600;
/** Every so-many-th day has one. */
const CROSSING_EVERY = 5;

/**
 * Days of a shop on each of which something goes wrong that is to be right again in the end. Calls, callbacks and refunds
 * are real; the clock is the simulator's.
 */
export class MonthOfFaults {
  /** What reconciliation has to repair, as `told` tells it. */
  readonly repaired: string[] = [];
  private readonly stories: readonly ((no: string) => Promise<void>)[];
  private tomorrow: (() => Promise<void>) | undefined;
  private placedForMidnight: string | undefined;

  constructor(private readonly shop: Shop) {
    this.stories = [
      (no) => this.payLate(no),
      (no) => this.payTwice(no),
      (no) => this.refund(no, { kind: 'close' }),
      (no) => this.refundAbnormally(no),
      (no) => this.refundSlowly(no),
      (no) => this.loseRefund(no),
    ];
  }

  /** The first moment of a day. */
  async begin(day: string): Promise<void> {
    await this.advance(day, '00:00:00.000');
    if (this.placedForMidnight !== undefined) this.pay(this.placedForMidnight);
    this.placedForMidnight = undefined;
  }

  /** What the day before has left is seen to, and something goes wrong. */
  async goOn(day: string, place: number): Promise<void> {
    await this.advance(day, '12:00:00.000');
    await this.tomorrow?.();
    this.tomorrow = undefined;
    await this.losePayment(`${day}-lost`);
    await this.stories[place % this.stories.length]?.(`${day}-story`);
    await untilCallbacksAreBooked(this.shop);
    await this.sendBack();
  }

  /** The last minutes: payments just before midnight and just after it, and now and then a refund between the two. */
  async end(day: string, place: number, isLast: boolean): Promise<void> {
    const [evening, midnight] = [`${day}-evening`, `${day}-midnight`];
    await this.advance(day, '23:58:00.000');
    await placeOrder(this.shop, evening);
    if (!isLast) {
      await placeOrder(this.shop, midnight);
      this.placedForMidnight = midnight;
    }
    const isCrossing = !isLast && place % CROSSING_EVERY === 0;
    if (isCrossing) await this.paidOrder(`${day}-back`);
    await this.advance(day, '23:59:59.500');
    this.pay(evening);
    if (!isCrossing) return;
    const action = { kind: 'delay', ms: ON_ITS_WAY_MS } as const;
    this.shop.simulator.faults.add({ on: 'api', match: { outRefundNo: `${day}-back-R` }, action });
    await this.askForRefund(`${day}-back`);
  }

  /** To this time of a day in Beijing, if it has not passed. */
  async advance(day: string, time: string): Promise<void> {
    const { clock } = this.shop.simulator;
    await clock.advance(Date.parse(`${day}T${time}+08:00`) - clock.now().getTime());
  }

  private async losePayment(no: string): Promise<void> {
    await placeOrder(this.shop, no);
    this.loseCallbacks({ outTradeNo: no });
    this.pay(no);
    this.repaired.push(`trade MISSING_HERE ${no} REPAIRED`);
  }

  private async payLate(no: string): Promise<void> {
    await placeOrder(this.shop, no);
    accepted(await this.shop.api.post(`/v1/orders/${no}/close`));
    this.pay(no);
  }

  private async payTwice(no: string): Promise<void> {
    await placeOrder(this.shop, no);
    const mini = { channel: 'wechat', method: 'mini', openid: OPENID };
    accepted(await this.shop.api.post(`/v1/orders/${no}/payments`, mini));
    this.pay(`${no}-2`);
    await untilCallbacksAreBooked(this.shop);
    this.pay(no);
  }

  private async refund(no: string, action: RefundFaultAction): Promise<void> {
    await this.paidOrder(no);
    this.shop.simulator.faults.add({ on: 'refund', match: { outRefundNo: `${no}-R` }, action });
    await this.askForRefund(no);
  }

  private async refundAbnormally(no: string): Promise<void> {
    await this.refund(no, { kind: 'abnormal' });
    this.tomorrow = async () => {
      accepted(await this.shop.api.post(`/v1/refunds/${no}-R/resend`, CARD));
    };
  }

  private async refundSlowly(no: string): Promise<void> {
    await this.refund(no, { kind: 'hold' });
    this.tomorrow = () => {
      this.shop.simulator.settleRefund(this.shop.merchant.mchid, `${no}-R`, 'SUCCESS');
      return Promise.resolve();
    };
  }

  private async loseRefund(no: string): Promise<void> {
    await this.paidOrder(no);
    this.loseCallbacks({ outRefundNo: `${no}-R` });
    await this.askForRefund(no);
    this.repaired.push(`trade STATE ${no}-R REPAIRED`);
  }

  private async paidOrder(no: string): Promise<void> {
    await placeOrder(this.shop, no);
    this.pay(no);
    await untilCallbacksAreBooked(this.shop);
  }

  private async askForRefund(no: string): Promise<void> {
    accepted(await askForRefund(this.shop.api, no, `${no}-R`, REFUNDED));
  }

  private pay(no: string): void {
    this.shop.simulator.pay(this.shop.merchant.mchid, no, { evenIfClosed: true });
  }

  private loseCallbacks(match: { outTradeNo: string } | { outRefundNo: string }): void {
    this.shop.simulator.faults.add({ on: 'callback', match, action: { kind: 'lose' }, times: 'always' });
  }

  /** Money that nobody asked for goes back when the job of its refund looks, which here is now. */
  private async sendBack(): Promise<void> {
    const jobs = await this.shop.rows("SELECT refund_no FROM refunds WHERE status = 'CREATED'");
    const now = new Date();
    for (const { refund_no: no } of jobs) {
      await this.shop.app.get(WatchRefund).execute({
        id: '0',
        kind: 'watch-refund',
        merchantId: MERCHANT,
        subject: String(no),
        dueAt: now,
        status: 'WAITING',
        tries: 1,
        failures: 0,
        lastError: null,
        createdAt: now,
        updatedAt: now,
      });
    }
    await untilCallbacksAreBooked(this.shop);
  }
}

function accepted({ status, text }: ApiAnswer): void {
  if (status >= 300) throw new Error(`refused: ${text}`);
}
