import type { Snapshot } from '../../platform/audit/audit-trail.js';
import type { Refund } from '../domain/refund.js';

/** What the audit log holds of a refund: nothing of whose account the money goes to. */
export const auditedRefund = ({ terms, progress }: Refund): Snapshot => ({
  orderNo: terms.orderNo,
  paymentNo: terms.paymentNo,
  mchid: terms.mchid,
  amount: terms.amount,
  currency: terms.currency,
  reason: terms.reason,
  cause: terms.cause,
  status: progress.status,
  attention: progress.attention,
  failure: progress.failure,
  rejectionReason: progress.rejectionReason,
});
