import { oneOf } from '../../platform/database/one-of.js';
import { Refund } from '../domain/refund.js';
import { REFUND_STATUSES } from '../domain/refund.state.js';
import { REFUND_ATTENTIONS, REFUND_CAUSES } from '../domain/refund.terms.js';
import type { RefundRow } from './refund.row.js';

export function toRefund(row: RefundRow): Refund {
  return Refund.restore(
    {
      refundNo: row.refundNo,
      merchantId: row.merchantId,
      orderNo: row.orderNo,
      paymentNo: row.paymentNo,
      channel: row.channel,
      mchid: row.mchid,
      outTradeNo: row.outTradeNo,
      transactionId: row.transactionId,
      amount: row.amount,
      total: row.total,
      currency: row.currency,
      reason: row.reason,
      cause: oneOf(REFUND_CAUSES, row.cause),
      requestedBy: row.requestedBy,
      requestedLineage: row.requestedLineage,
    },
    {
      status: oneOf(REFUND_STATUSES, row.status),
      failedTries: row.failedTries,
      failure: row.failure,
      attention: row.attention === null ? null : oneOf(REFUND_ATTENTIONS, row.attention),
      decidedBy: row.decidedBy,
      decidedAt: row.decidedAt,
      rejectionReason: row.rejectionReason,
      refundId: row.refundId,
      userReceivedAccount: row.userReceivedAccount,
      succeededAt: row.succeededAt,
      closedAt: row.closedAt,
      version: row.version,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
    },
  );
}

export const toRefundRow = ({ terms, progress }: Refund): Omit<RefundRow, 'id'> => ({ ...terms, ...progress });
