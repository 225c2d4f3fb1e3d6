import type { SigningIdentities } from '../books/merchant.js';
import { note } from '../books/timeline.js';
import type { Clock } from '../clock/clock.js';
import type { CallbackFaultAction } from '../faults/fault.js';
import { formatBeijingTime } from '../protocol/rfc3339.js';
import { asProbe, signMessage, type SignatureHeaders } from '../protocol/signatures.js';
import type { CallbackRecord, CallbackTry } from './callback-record.js';
import { forge } from './forgery.js';
import { misreport } from './misreport.js';
import { sealNotification } from './notification.js';
import type { CallbackTransport } from './transport.js';

/** Seals, signs and sends one try of a callback, and writes down what became of it. */
export class CallbackSender {
  constructor(
    private readonly clock: Clock,
    private readonly identities: SigningIdentities,
    private readonly transport: CallbackTransport,
  ) {}

  /** Writes down a try that is never sent. */
  lose(record: CallbackRecord): void {
    record.tries.push(this.newTry(record, 'lose'));
    note(record.order, this.clock.now(), 'callback-not-sent', about(record, record.tried));
  }

  /** One HTTP request, signed anew with the wall clock's time. Whether it was answered with 200 or 204. */
  async send(record: CallbackRecord, action: CallbackFaultAction | undefined): Promise<boolean> {
    const request = this.compose(record, action);
    const one = this.newTry(record, action?.kind, request);
    record.tries.push(one);
    const { number } = one;
    const what = about(record, number);
    note(record.order, this.clock.now(), 'callback-sent', { ...what, ...(one.fault && { fault: one.fault }) });
    const delivery = await this.transport.post(record.url, request.headers, request.body);
    Object.assign(one, delivery);
    if ('error' in delivery) {
      note(record.order, this.clock.now(), 'callback-failed', { ...what, error: delivery.error });
      return false;
    }
    const { status, durationMs } = delivery;
    note(record.order, this.clock.now(), 'callback-answered', { ...what, status, durationMs });
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

/** Which callback a line of the order's story is about. */
function about({ outRefundNo }: CallbackRecord, number: number): Record<string, unknown> {
  return { number, ...(outRefundNo !== undefined && { outRefundNo }) };
}
