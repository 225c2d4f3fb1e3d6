import { Injectable } from '@nestjs/common';
import { RefundApprovalLimit } from '../../merchant/index.js';
import { type Order, ReserveRefund } from '../../order/index.js';
import { FindPayments } from '../../payment/index.js';
import type { KeyHolder } from '../../platform/access/key-holder.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { RefundNoConflict } from '../domain/refund.errors.js';
import { FIRST_PAUSE_MS, Refund } from '../domain/refund.js';
import { RefundRepository } from '../domain/refund.repository.js';
import { ApplyRefund } from './apply-refund.js';
import { WriteRefund } from './write-refund.js';

/** `amount` in fen. */
export interface CreateRefundCommand {
  readonly merchantId: string;
  readonly orderNo: string;
  readonly refundNo: string;
  readonly amount: number;
  readonly reason: string | null;
  readonly requester: KeyHolder;
}

/**
 * Pays back a part of an order, or all of it: sets the money aside and writes the refund down in one transaction, then
 * asks the channel, unless it waits for a second person. The same `refundNo` with the same contents is the same refund.
 * When the channel's answer is lost, or is not yet a yes, the refund stands and goes on by itself.
 */
@Injectable()
export class CreateRefund {
  constructor(
    private readonly refunds: RefundRepository,
    private readonly reserveRefund: ReserveRefund,
    private readonly findPayments: FindPayments,
    private readonly approvalLimit: RefundApprovalLimit,
    private readonly writeRefund: WriteRefund,
    private readonly applyRefund: ApplyRefund,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws `OrderNotFound`, `OrderNotPaid`, `RefundExceedsPaid`, `TooManyRefunds`, `RefundNoConflict`: then there is no
   * refund; and `ChannelRefused`: then it is CLOSED.
   */
  async execute(command: CreateRefundCommand): Promise<{ refund: Refund; created: boolean }> {
    const known = await this.again(command);
    if (known) return { refund: known, created: false };
    let written: Refund;
    try {
      written = await this.transactions.run(() => this.write(command));
    } catch (error) {
      // The same call may have come twice at once, and the first have taken the number, or the last of the money.
      const refund = await this.again(command);
      if (refund) return { refund, created: false };
      throw error;
    }
    if (written.status === 'PENDING_APPROVAL') return { refund: written, created: true };
    return { refund: await this.applyRefund.execute(written), created: true };
  }

  /** The refund of this number, if there is one. Throws `RefundNoConflict` when it is another one. */
  private async again({ merchantId, refundNo, ...asked }: CreateRefundCommand): Promise<Refund | null> {
    const refund = await this.refunds.findByRefundNo(merchantId, refundNo);
    if (!refund) return null;
    const compared = ['orderNo', 'amount', 'reason'] as const;
    const different: string[] = compared.filter((field) => refund.terms[field] !== asked[field]);
    if (refund.terms.cause !== 'MERCHANT') different.push('refundNo');
    if (different.length > 0) throw new RefundNoConflict(refund.terms.refundNo, different);
    return refund;
  }

  private async write(command: CreateRefundCommand): Promise<Refund> {
    const { merchantId, orderNo, amount } = command;
    const order = await this.reserveRefund.execute(merchantId, orderNo, amount);
    const { paidPaymentNo } = order.progress;
    if (paidPaymentNo === null) throw new Error(`order ${orderNo} is paid by no payment`);
    const payment = await this.findPayments.get(paidPaymentNo);
    const needsApproval = await this.needsApproval(order);
    const now = this.clock.now();
    const { refundNo, reason, requester } = command;
    const request = { refundNo, amount, reason, cause: 'MERCHANT', requester, needsApproval } as const;
    const refund = Refund.create(payment, request, now);
    // The caller's own try comes first; the job takes over where that ends.
    const dueAt = needsApproval ? refund.approvalDueAt : new Date(now.getTime() + FIRST_PAUSE_MS);
    await this.writeRefund.execute(refund, dueAt);
    return refund;
  }

  /** By what all refunds of the order come to, this one included, so that many small ones are as much as a large one. */
  private async needsApproval({ terms, progress }: Order): Promise<boolean> {
    const limit = await this.approvalLimit.execute(terms.merchantId);
    return limit !== null && progress.refundedAmount + progress.refundingAmount > limit;
  }
}
