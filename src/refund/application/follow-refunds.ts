import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BookRefund, RefundExceedsPaid, type RefundEnding } from '../../order/index.js';
import { Alerts } from '../../platform/alerts/alerts.js';
import { Transactions } from '../../platform/database/transactions.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { RefundMismatch } from '../domain/refund.errors.js';
import { type RefundEvent, RefundFailed, RefundNeedsAttention, RefundSucceeded } from '../domain/refund.events.js';
import type { RefundAttention } from '../domain/refund.terms.js';

const TODO: Readonly<Record<RefundAttention, string>> = {
  TRIES_EXHAUSTED: 'See its failure; fill up the balance if that is too low; then retry it, or abandon it',
  ABNORMAL: "WeChat Pay cannot bring the money to the payer's account: resend the refund another way",
  OVERDUE: 'Ask WeChat Pay about it: it should have ended days ago',
};

/** What the fate of refunds means for their orders, in the same transaction, and for people. */
@Injectable()
export class FollowRefunds implements OnModuleInit {
  constructor(
    private readonly domainEvents: DomainEvents,
    private readonly bookRefund: BookRefund,
    private readonly transactions: Transactions,
    private readonly alerts: Alerts,
  ) {}

  onModuleInit(): void {
    this.domainEvents.subscribe(RefundSucceeded, (events) =>
      this.book(events, ({ wasClosed }) => (wasClosed ? 'unexpected' : 'arrived')),
    );
    this.domainEvents.subscribe(RefundFailed, async (events) => {
      for (const event of events) this.tellOfMoneyKept(event);
      await this.book(events, () => 'released');
    });
    this.domainEvents.subscribe(RefundNeedsAttention, async (events) => {
      for (const event of events) this.callAPerson(event);
      return Promise.resolve();
    });
  }

  /** The money of an order's own payment; what nobody owed was never the order's. */
  private async book<E extends RefundEvent>(events: readonly E[], endingOf: (event: E) => RefundEnding): Promise<void> {
    for (const event of events) {
      const { cause, merchantId, orderNo, amount, refundNo } = event.terms;
      if (cause !== 'MERCHANT') continue;
      try {
        await this.bookRefund.execute(merchantId, orderNo, amount, endingOf(event));
      } catch (error) {
        if (!(error instanceof RefundExceedsPaid)) throw error;
        throw new RefundMismatch('MORE_THAN_PAID', `With ${refundNo} more came back than was paid`, { cause: error });
      }
    }
  }

  /** A merchant hears by the event that his refund came to nothing; nobody waits for one that he did not ask for. */
  private tellOfMoneyKept({ terms, progress }: RefundFailed): void {
    const { cause, merchantId, orderNo, paymentNo, refundNo } = terms;
    if (cause === 'MERCHANT') return;
    this.transactions.afterCommit(() => {
      this.alerts.raise({
        name: 'refund.failed',
        what: 'Money that came late or twice could not be paid back by itself',
        todo: `Pay back payment ${paymentNo} on the merchant platform of WeChat Pay`,
        subject: { merchantId, orderNo, paymentNo, refundNo, failure: progress.failure },
      });
    });
  }

  private callAPerson({ terms, progress }: RefundNeedsAttention): void {
    const { attention, failure } = progress;
    if (attention === null) return;
    const { merchantId, orderNo, refundNo } = terms;
    this.transactions.afterCommit(() => {
      this.alerts.raise({
        name: 'refund.needs-attention',
        what: 'A refund does not go on by itself',
        todo: TODO[attention],
        subject: { merchantId, orderNo, refundNo, attention, failure },
      });
    });
  }
}
