import type { Merchant } from '../books/merchant.js';
import type { Order } from '../books/order.js';
import type { RefundOutcome } from '../books/refund.state.js';
import type { Refund } from '../books/refund.js';
import { note } from '../books/timeline.js';
import type { Clock } from '../clock/clock.js';
import type { CallbackFaultAction } from '../faults/fault.js';
import type { FaultBook } from '../faults/fault-book.js';
import type { CallbackRecord } from './callback-record.js';
import { callbackTarget, type NotifyRewrite } from './callback-target.js';
import { HeldCallbacks } from './held-callbacks.js';
import { notifyOfPayment, notifyOfRefund, type Notification } from './notification.js';
import { delayAfterTry } from './schedule.js';
import type { CallbackSender } from './sender.js';

/** Narrows the callbacks. */
export interface CallbackFilter {
  mchid?: string;
  outTradeNo?: string;
  outRefundNo?: string;
}

interface CallbackSubject {
  readonly notification: Notification;
  readonly merchant: Merchant;
  readonly order: Order;
  readonly outRefundNo: string | undefined;
}

/** Sends callbacks by WeChat Pay's schedule, and by the faults in force. */
export class Callbacks {
  private records: CallbackRecord[] = [];
  private readonly held = new HeldCallbacks();

  constructor(
    private readonly clock: Clock,
    private readonly faults: FaultBook,
    private readonly sender: CallbackSender,
    private readonly rewrite: NotifyRewrite,
  ) {}

  /** Tells the merchant, now and until it acknowledges, that the order was paid. */
  announce(order: Order, merchant: Merchant): void {
    const notification = notifyOfPayment(order, this.clock.now());
    this.begin({ notification, merchant, order, outRefundNo: undefined }, order.notifyUrl);
  }

  /** Tells the merchant how a refund went; nobody, when neither the refund nor the merchant named a place. */
  announceRefund(refund: Refund, outcome: RefundOutcome, order: Order, merchant: Merchant): void {
    const notifyUrl = refund.notifyUrl ?? merchant.refundNotifyUrl;
    if (notifyUrl === undefined) return;
    const notification = notifyOfRefund(refund, outcome, this.clock.now());
    this.begin({ notification, merchant, order, outRefundNo: refund.outRefundNo }, notifyUrl);
  }

  /** Oldest first. */
  list(filter: CallbackFilter = {}): CallbackRecord[] {
    return this.records.filter(
      ({ order, outRefundNo }) =>
        (filter.mchid === undefined || order.mchid === filter.mchid) &&
        (filter.outTradeNo === undefined || order.outTradeNo === filter.outTradeNo) &&
        (filter.outRefundNo === undefined || outRefundNo === filter.outRefundNo),
    );
  }

  /** Sends one callback once more, whatever its state, and leaves its schedule alone. False when it is unknown. */
  async resend(id: string): Promise<boolean> {
    const record = this.records.find(({ notification }) => notification.id === id);
    if (record) await this.sender.send(record, undefined);
    return record !== undefined;
  }

  /** Delivers what a `reorder` holds back, last first. */
  async flush(): Promise<number> {
    const records = this.held.takeAll();
    await this.deliverInOrder(records);
    return records.length;
  }

  clear(): void {
    this.records = [];
    this.held.takeAll();
  }

  private begin(about: CallbackSubject, notifyUrl: string): void {
    const record: CallbackRecord = {
      ...about,
      url: callbackTarget(notifyUrl, about.merchant.callbackBaseUrl, this.rewrite),
      state: 'pending',
      tried: 0,
      nextTryAt: undefined,
      tries: [],
    };
    this.records.push(record);
    this.plan(record, this.clock.now());
  }

  private plan(record: CallbackRecord, at: number): void {
    record.nextTryAt = at;
    this.clock.schedule(at, () => this.attempt(record));
  }

  private async attempt(record: CallbackRecord): Promise<void> {
    record.tried += 1;
    record.nextTryAt = undefined;
    const { order, outRefundNo, notification } = record;
    const { mchid, outTradeNo } = order;
    const { eventType } = notification;
    const rule = this.faults.takeCallback({ mchid, outTradeNo, outRefundNo, eventType });
    if (rule) note(order, this.clock.now(), 'fault', { id: rule.id, ...rule.action });
    const action = rule?.action;
    if (action?.kind === 'delay') {
      this.postpone(record, action.ms);
    } else if (rule && action?.kind === 'reorder') {
      record.state = 'held';
      await this.deliverInOrder(this.held.add(rule.id, record, action.hold));
    } else {
      await this.deliver(record, action);
    }
  }

  private postpone(record: CallbackRecord, ms: number): void {
    record.nextTryAt = this.clock.now() + ms;
    this.clock.schedule(record.nextTryAt, () => this.deliver(record, undefined));
  }

  private async deliverInOrder(records: readonly CallbackRecord[]): Promise<void> {
    for (const record of records) {
      record.state = 'pending';
      await this.deliver(record, undefined);
    }
  }

  /** One step of the schedule, and the plan for the next when it was not acknowledged. */
  private async deliver(record: CallbackRecord, action: CallbackFaultAction | undefined): Promise<void> {
    const began = this.clock.now();
    record.nextTryAt = undefined;
    if (await this.carryOut(record, action)) {
      record.state = 'acknowledged';
      return;
    }
    const delay = delayAfterTry(record.tried);
    if (delay !== undefined) {
      this.plan(record, began + delay);
      return;
    }
    record.state = 'given-up';
    note(record.order, this.clock.now(), 'callback-given-up');
  }

  /** Whether the true callback was acknowledged. */
  private async carryOut(record: CallbackRecord, action: CallbackFaultAction | undefined): Promise<boolean> {
    if (action?.kind === 'lose') {
      this.sender.lose(record);
      return false;
    }
    if (action?.kind === 'double') {
      const answers = await Promise.all([this.sender.send(record, action), this.sender.send(record, action)]);
      return answers.includes(true);
    }
    const acknowledged = await this.sender.send(record, action);
    if (action?.kind === 'forge') return false;
    return action?.kind === 'probe' ? this.sender.send(record, undefined) : acknowledged;
  }
}
