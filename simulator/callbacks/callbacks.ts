import type { Merchant, SigningIdentities } from '../books/merchant.js';
import type { Order } from '../books/order.js';
import { note } from '../books/timeline.js';
import type { Clock } from '../clock/clock.js';
import type { CallbackFaultAction } from '../faults/fault.js';
import type { FaultBook } from '../faults/fault-book.js';
import { formatBeijingTime } from '../protocol/rfc3339.js';
import { asProbe, signMessage, type SignatureHeaders } from '../protocol/signatures.js';
import type { CallbackRecord, CallbackTry } from './callback-record.js';
import { callbackTarget, type NotifyRewrite } from './callback-target.js';
import { forge } from './forgery.js';
import { HeldCallbacks } from './held-callbacks.js';
import { misreport, notifyOfPayment, sealNotification } from './notification.js';
import { delayAfterTry } from './schedule.js';
import type { CallbackTransport } from './transport.js';

/** Sends callbacks by WeChat Pay's schedule, and by the faults in force. */
export class Callbacks {
  private records: CallbackRecord[] = [];
  private readonly held = new HeldCallbacks();

  constructor(
    private readonly clock: Clock,
    private readonly faults: FaultBook,
    private readonly identities: SigningIdentities,
    private readonly transport: CallbackTransport,
    private readonly rewrite: NotifyRewrite,
  ) {}

  /** Tells the merchant, now and until it acknowledges, that the order was paid. */
  announce(order: Order, merchant: Merchant): CallbackRecord {
    const record: CallbackRecord = {
      notification: notifyOfPayment(order, this.clock.now()),
      merchant,
      order,
      url: callbackTarget(order.notifyUrl, merchant.callbackBaseUrl, this.rewrite),
      state: 'pending',
      tried: 0,
      nextTryAt: undefined,
      tries: [],
    };
    this.records.push(record);
    this.plan(record, this.clock.now());
    return record;
  }

  /** Oldest first. */
  list(filter: { mchid?: string; outTradeNo?: string } = {}): CallbackRecord[] {
    return this.records.filter(
      ({ order }) =>
        (filter.mchid === undefined || order.mchid === filter.mchid) &&
        (filter.outTradeNo === undefined || order.outTradeNo === filter.outTradeNo),
    );
  }

  /** Sends one callback once more, whatever its state, and leaves its schedule alone. False when it is unknown. */
  async resend(id: string): Promise<boolean> {
    const record = this.records.find(({ notification }) => notification.id === id);
    if (record) await this.send(record, undefined);
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

  private plan(record: CallbackRecord, at: number): void {
    record.nextTryAt = at;
    this.clock.schedule(at, () => this.attempt(record));
  }

  private async attempt(record: CallbackRecord): Promise<void> {
    record.tried += 1;
    record.nextTryAt = undefined;
    const { mchid, outTradeNo } = record.order;
    const rule = this.faults.takeCallback({ mchid, outTradeNo });
    if (rule) note(record.order, this.clock.now(), 'fault', { id: rule.id, ...rule.action });
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
      record.tries.push(this.newTry(record, 'lose'));
      note(record.order, this.clock.now(), 'callback-not-sent', { number: record.tried });
      return false;
    }
    if (action?.kind === 'double') {
      const answers = await Promise.all([this.send(record, action), this.send(record, action)]);
      return answers.includes(true);
    }
    const acknowledged = await this.send(record, action);
    if (action?.kind === 'forge') return false;
    return action?.kind === 'probe' ? this.send(record, undefined) : acknowledged;
  }

  /** One HTTP request, signed anew with the wall clock's time. Whether it was answered with 200 or 204. */
  private async send(record: CallbackRecord, action: CallbackFaultAction | undefined): Promise<boolean> {
    const request = this.compose(record, action);
    const one = this.newTry(record, action?.kind, request);
    record.tries.push(one);
    const { number } = one;
    note(record.order, this.clock.now(), 'callback-sent', { number, ...(one.fault && { fault: one.fault }) });
    const delivery = await this.transport.post(record.url, request.headers, request.body);
    Object.assign(one, delivery);
    if ('error' in delivery) {
      note(record.order, this.clock.now(), 'callback-failed', { number, error: delivery.error });
      return false;
    }
    const { status, durationMs } = delivery;
    note(record.order, this.clock.now(), 'callback-answered', { number, status, durationMs });
    return status === 200 || status === 204;
  }

  private compose(
    record: CallbackRecord,
    action: CallbackFaultAction | undefined,
  ): { headers: SignatureHeaders; body: string } {
    const { notification, merchant } = record;
    const body = sealNotification(notification, merchant, misreport(notification.resource, action));
    const identity = this.identities.next(merchant);
    if (action?.kind === 'forge') return forge(action.part, identity, body);
    const headers = signMessage(identity, body);
    return { headers: action?.kind === 'probe' ? asProbe(headers) : headers, body };
  }

  private newTry(record: CallbackRecord, fault?: string, request?: CallbackTry['request']): CallbackTry {
    return {
      number: Math.max(1, record.tried),
      at: formatBeijingTime(this.clock.now()),
      sentAt: formatBeijingTime(Date.now()),
      ...(fault && { fault }),
      ...(request && { request }),
    };
  }
}
