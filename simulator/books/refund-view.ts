import { formatBeijingTime } from '../protocol/rfc3339.js';
import type { RefundState } from './refund.state.js';
import type { Refund, Reroute } from './refund.js';

/** A refund as the control API and in-process users see it. Amounts in fen, times RFC 3339 of the simulated clock. */
export interface RefundView {
  mchid: string;
  outTradeNo: string;
  transactionId: string;
  outRefundNo: string;
  refundId: string;
  state: RefundState;
  amount: number;
  /** What of it goes to the payer; the rest is a coupon's. */
  payerAmount: number;
  reason?: string;
  notifyUrl?: string;
  receivedAccount: string;
  createdAt: string;
  succeededAt?: string;
  /** What `apply-abnormal-refund` asked for, decrypted. */
  reroute?: Reroute;
}

export function viewRefund(refund: Refund): RefundView {
  const { reason, notifyUrl, succeededAt, reroute } = refund;
  return {
    mchid: refund.mchid,
    outTradeNo: refund.outTradeNo,
    transactionId: refund.transactionId,
    outRefundNo: refund.outRefundNo,
    refundId: refund.refundId,
    state: refund.state,
    amount: refund.refund,
    payerAmount: refund.payerRefund,
    ...(reason !== undefined && { reason }),
    ...(notifyUrl !== undefined && { notifyUrl }),
    receivedAccount: refund.receivedAccount,
    createdAt: formatBeijingTime(refund.createdAt),
    ...(succeededAt !== undefined && { succeededAt: formatBeijingTime(succeededAt) }),
    ...(reroute && { reroute }),
  };
}
