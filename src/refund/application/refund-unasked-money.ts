import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DuplicatePayment, LatePayment } from '../../order/index.js';
import { FindPayments } from '../../payment/index.js';
import { performAsSystem } from '../../platform/audit/performer.js';
import { Clock } from '../../platform/clock/clock.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { GeneratedNumbers } from '../../platform/ids/generated-numbers.js';
import { Refund } from '../domain/refund.js';
import type { RefundCause } from '../domain/refund.terms.js';
import { WriteRefund } from './write-refund.js';

/** Shown to the payer. */
const REASONS = {
  LATE_PAYMENT: '订单已关闭，自动退款 (paid after closing)',
  DUPLICATE_PAYMENT: '重复支付，自动退款 (paid twice)',
} as const;

/**
 * Money that came late or twice goes back by itself. The refund is written in the transaction that books the money, so
 * that one never exists without the other; the job makes it.
 */
@Injectable()
export class RefundUnaskedMoney implements OnModuleInit {
  constructor(
    private readonly domainEvents: DomainEvents,
    private readonly findPayments: FindPayments,
    private readonly writeRefund: WriteRefund,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.domainEvents.subscribe(LatePayment, (events) => this.refund(events, 'LATE_PAYMENT'));
    this.domainEvents.subscribe(DuplicatePayment, (events) => this.refund(events, 'DUPLICATE_PAYMENT'));
  }

  private async refund(
    events: readonly (LatePayment | DuplicatePayment)[],
    cause: Exclude<RefundCause, 'MERCHANT'>,
  ): Promise<void> {
    for (const { paymentNo } of events) {
      const payment = await this.findPayments.get(paymentNo);
      const now = this.clock.now();
      const refundNo = new GeneratedNumbers().refundNo();
      const { amount } = payment.terms;
      const request = { refundNo, amount, reason: REASONS[cause], cause, requester: null, needsApproval: false };
      const refund = Refund.create(payment, request, now);
      // Whoever asked about the order, and so brought the money to light, did not ask for this.
      await performAsSystem('refund-unasked-money', () => this.writeRefund.execute(refund, now));
    }
  }
}
