import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DuplicatePayment, LatePayment } from '../../order/index.js';
import { FindPayments, type Payment, PaymentSucceeded } from '../../payment/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { type RefundEvent, RefundFailed, RefundRequested, RefundSucceeded } from '../../refund/index.js';
import { Journal } from '../domain/journal.js';
import { JournalEntry } from '../domain/journal-entry.js';
import { JournalEntryRefused } from '../domain/ledger.errors.js';

type RefundStep = 'requested' | 'paid' | 'closed' | 'reopened';

/** Books what moves money, in the transaction that moves it: a payment without its entry does not exist, nor the other way round. */
@Injectable()
export class FollowMoney implements OnModuleInit {
  constructor(
    private readonly domainEvents: DomainEvents,
    private readonly findPayments: FindPayments,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.domainEvents.subscribe(PaymentSucceeded, (events) => this.append(events.map(received)));
    this.domainEvents.subscribe(LatePayment, (events) => this.setAside(events));
    this.domainEvents.subscribe(DuplicatePayment, (events) => this.setAside(events));
    this.domainEvents.subscribe(RefundRequested, (events) => this.append(events.map(requested)));
    this.domainEvents.subscribe(RefundSucceeded, (events) => this.append(events.flatMap(paid)));
    this.domainEvents.subscribe(RefundFailed, (events) => this.append(events.map(closed)));
  }

  /** Money that nobody owed was booked as received like any other; it belongs to its payer. */
  private async setAside(events: readonly (LatePayment | DuplicatePayment)[]): Promise<void> {
    const entries: JournalEntry[] = [];
    for (const { paymentNo } of events) entries.push(setAside(await this.findPayments.get(paymentNo)));
    await this.append(entries);
  }

  private async append(entries: readonly JournalEntry[]): Promise<void> {
    if (await this.journal.append(entries, this.clock.now())) return;
    const sources = entries.map(({ content: { kind, sourceNo } }) => `${kind} ${sourceNo}`).join(', ');
    throw new JournalEntryRefused(`one of these is booked already: ${sources}`);
  }
}

const received = (event: PaymentSucceeded): JournalEntry =>
  JournalEntry.book('payment', {
    merchantId: event.merchantId,
    mchid: event.mchid,
    currency: event.currency,
    amount: event.amount,
    sourceNo: event.aggregateNo,
    orderNo: event.orderNo,
    occurredAt: event.succeededAt,
  });

function setAside({ terms, progress: { success } }: Payment): JournalEntry {
  const { merchantId, mchid, currency, amount, orderNo, paymentNo } = terms;
  if (!success) throw new JournalEntryRefused(`${paymentNo} brought no money to be owed back`);
  const { succeededAt: occurredAt } = success;
  const movement = { merchantId, mchid, currency, amount, orderNo, sourceNo: paymentNo, occurredAt };
  return JournalEntry.book('unasked-payment', movement);
}

const requested = (event: RefundRequested): JournalEntry => refundEntry('requested', event, event.progress.createdAt);

/** One that had been given up before is taken up again first. */
const paid = (event: RefundSucceeded): JournalEntry[] => {
  const occurredAt = event.progress.succeededAt ?? event.occurredAt;
  const entry = refundEntry('paid', event, occurredAt);
  return event.wasClosed ? [refundEntry('reopened', event, occurredAt), entry] : [entry];
};

const closed = (event: RefundFailed): JournalEntry =>
  refundEntry('closed', event, event.progress.closedAt ?? event.occurredAt);

function refundEntry(step: RefundStep, { terms }: RefundEvent, occurredAt: Date): JournalEntry {
  const { merchantId, mchid, currency, amount, orderNo, refundNo, cause } = terms;
  const own = cause === 'MERCHANT' ? 'refund' : 'return';
  const movement = { merchantId, mchid, currency, amount, orderNo, sourceNo: refundNo, occurredAt };
  return JournalEntry.book(`${own}-${step}`, movement);
}
