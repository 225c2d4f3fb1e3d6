import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BookRefund, RefundExceedsPaid, type RefundEnding } from '../../order/index.js';
import type { Bilingual } from '../../platform/language/bilingual.js';
import { Alerts } from '../../platform/alerts/alerts.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { RefundMismatch } from '../domain/refund.errors.js';
import { type RefundEvent, RefundFailed, RefundNeedsAttention, RefundSucceeded } from '../domain/refund.events.js';
import type { RefundAttention } from '../domain/refund.terms.js';

const TODO: Readonly<Record<Exclude<RefundAttention, 'APPROVAL'>, Bilingual>> = {
  TRIES_EXHAUSTED: {
    en: 'See its failure; fill up the balance if that is too low; then retry it, or abandon it',
    zh: '查看失败原因；如余额不足请先充值；然后重试或放弃该退款',
  },
  ABNORMAL: {
    en: "WeChat Pay cannot bring the money to the payer's account: resend the refund another way",
    zh: '微信支付无法将款项退回付款人的账户：请改用其他方式重新发起',
  },
  OVERDUE: {
    en: 'Ask WeChat Pay about it: it should have ended days ago',
    zh: '请向微信支付查询：该退款早应完成',
  },
  APPROVAL_OVERDUE: {
    en: 'Approve or reject it: it has waited for a second person for a day, and is closed after seven',
    zh: '请批准或驳回：该退款等待第二人审批已满一天，满七天将自动关闭',
  },
};

/** What the fate of refunds means for their orders, in the same transaction, and for people. */
@Injectable()
export class FollowRefunds implements OnModuleInit {
  constructor(
    private readonly domainEvents: DomainEvents,
    private readonly bookRefund: BookRefund,
    private readonly alerts: Alerts,
  ) {}

  onModuleInit(): void {
    this.domainEvents.subscribe(RefundSucceeded, (events) =>
      this.book(events, ({ wasClosed }) => (wasClosed ? 'unexpected' : 'arrived')),
    );
    this.domainEvents.subscribe(RefundFailed, async (events) => {
      await this.book(events, () => 'released');
      for (const event of events) await this.tellOfMoneyKept(event);
    });
    this.domainEvents.subscribe(RefundNeedsAttention, async (events) => {
      for (const event of events) await this.callAPerson(event);
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
  private async tellOfMoneyKept({ terms, progress }: RefundFailed): Promise<void> {
    const { cause, merchantId, orderNo, paymentNo, refundNo } = terms;
    if (cause === 'MERCHANT') return;
    await this.alerts.raise({
      name: 'refund.failed',
      what: {
        en: 'Money that came late or twice could not be paid back by itself',
        zh: '迟到或重复的付款未能自动退还',
      },
      todo: {
        en: `Pay back payment ${paymentNo} on the merchant platform of WeChat Pay`,
        zh: `请在微信支付商户平台退还支付单 ${paymentNo}`,
      },
      subject: { merchantId, orderNo, paymentNo, refundNo, failure: progress.failure },
    });
  }

  private async callAPerson({ terms, progress }: RefundNeedsAttention): Promise<void> {
    const { attention, failure } = progress;
    // That one waits is everyday business, until it waits too long; the event tells of it.
    if (attention === null || attention === 'APPROVAL') return;
    const { merchantId, orderNo, refundNo } = terms;
    await this.alerts.raise({
      name: 'refund.needs-attention',
      what: { en: 'A refund does not go on by itself', zh: '一笔退款无法自动继续' },
      todo: TODO[attention],
      subject: { merchantId, orderNo, refundNo, attention, failure },
    });
  }
}
