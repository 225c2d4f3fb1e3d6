import type { KeyHolder } from '../../platform/access/key-holder.js';
import type { RefundStatus } from './refund.state.js';

/** Why money goes back: the merchant asked for it, or it came when nobody owed it any more. */
export const REFUND_CAUSES = ['MERCHANT', 'LATE_PAYMENT', 'DUPLICATE_PAYMENT'] as const;
export type RefundCause = (typeof REFUND_CAUSES)[number];

/** What is fixed when a refund is asked for. Amounts in fen. */
export interface RefundTerms {
  /** Also its `out_refund_no` at WeChat Pay, for every try: another number would pay back twice. */
  readonly refundNo: string;
  readonly merchantId: string;
  readonly orderNo: string;
  readonly paymentNo: string;
  readonly channel: string;
  readonly mchid: string;
  readonly outTradeNo: string;
  readonly transactionId: string;
  readonly amount: number;
  /** What the payer had paid in all with this payment. */
  readonly total: number;
  readonly currency: string;
  /** Shown to the payer. */
  readonly reason: string | null;
  readonly cause: RefundCause;
  /** The key that asked for it; null for what goes back by itself. */
  readonly requestedBy: string | null;
  /** The lineage of that key. */
  readonly requestedLineage: string | null;
}

/** What a refund must know of the payment that it is of. */
export interface PaidPayment {
  readonly terms: Pick<
    RefundTerms,
    'merchantId' | 'orderNo' | 'paymentNo' | 'channel' | 'mchid' | 'outTradeNo' | 'amount' | 'currency'
  >;
  readonly progress: { readonly success: { readonly transactionId: string } | null };
}

/** What whoever asks for a refund decides; the payment says the rest. */
export type RequestedRefund = Pick<RefundTerms, 'refundNo' | 'amount' | 'reason' | 'cause'> & {
  /** Null for what goes back by itself. */
  readonly requester: KeyHolder | null;
  /** Whether it waits for a second person. */
  readonly needsApproval: boolean;
};

/** Why a refund waits for a person. */
export const REFUND_ATTENTIONS = ['TRIES_EXHAUSTED', 'ABNORMAL', 'OVERDUE', 'APPROVAL', 'APPROVAL_OVERDUE'] as const;
export type RefundAttention = (typeof REFUND_ATTENTIONS)[number];

/** What changes while a refund lives. `version` counts the changes. */
export interface RefundProgress {
  readonly status: RefundStatus;
  /** How often in a row WeChat Pay was asked for it in vain. */
  readonly failedTries: number;
  /** What the last failure was, or what ended it: WeChat Pay's code or ours. */
  readonly failure: string | null;
  readonly attention: RefundAttention | null;
  /** The key that approved or rejected it. */
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** For people of the merchant; the payer does not see it. */
  readonly rejectionReason: string | null;
  /** WeChat Pay's own number. */
  readonly refundId: string | null;
  /** In WeChat Pay's words and masked by it: `招商银行信用卡0403`. */
  readonly userReceivedAccount: string | null;
  readonly succeededAt: Date | null;
  readonly closedAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
