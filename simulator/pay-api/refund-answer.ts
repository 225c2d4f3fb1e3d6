import type { RefundState } from '../books/refund.state.js';
import type { Refund } from '../books/refund.js';
import { formatBeijingTime } from '../protocol/rfc3339.js';

/** A refund as requests and queries are answered. Source: "Apply for a refund", "Query a refund". Amounts in fen. */
export interface RefundAnswer {
  refund_id: string;
  out_refund_no: string;
  transaction_id: string;
  out_trade_no: string;
  channel: 'ORIGINAL' | 'OTHER_BANKCARD';
  user_received_account: string;
  success_time?: string;
  create_time: string;
  status: RefundState;
  funds_account: string;
  amount: {
    total: number;
    refund: number;
    from: unknown[];
    payer_total: number;
    payer_refund: number;
    settlement_refund: number;
    settlement_total: number;
    discount_refund: number;
    currency: string;
    refund_fee: number;
  };
  promotion_detail: unknown[];
}

/** The resource of a refund's callback. Source: "Refund result callback". Amounts in fen. */
export interface RefundNotice {
  mchid: string;
  out_trade_no: string;
  transaction_id: string;
  out_refund_no: string;
  refund_id: string;
  refund_status: RefundState;
  success_time?: string;
  user_received_account: string;
  amount: { total: number; refund: number; payer_total: number; payer_refund: number };
}

export function viewRefundAnswer(refund: Refund): RefundAnswer {
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    channel: refund.reroute ? 'OTHER_BANKCARD' : 'ORIGINAL',
    user_received_account: refund.receivedAccount,
    ...successTime(refund),
    create_time: formatBeijingTime(refund.createdAt),
    status: refund.state,
    funds_account: refund.fundsAccount ?? 'UNSETTLED',
    amount: {
      total: refund.total,
      refund: refund.refund,
      from: [],
      payer_total: refund.payerTotal,
      payer_refund: refund.payerRefund,
      settlement_refund: refund.refund,
      settlement_total: refund.total,
      discount_refund: refund.refund - refund.payerRefund,
      currency: refund.currency,
      refund_fee: 0,
    },
    promotion_detail: [],
  };
}

export function viewRefundNotice(refund: Refund): RefundNotice {
  return {
    mchid: refund.mchid,
    out_trade_no: refund.outTradeNo,
    transaction_id: refund.transactionId,
    out_refund_no: refund.outRefundNo,
    refund_id: refund.refundId,
    refund_status: refund.state,
    ...successTime(refund),
    user_received_account: refund.receivedAccount,
    amount: {
      total: refund.total,
      refund: refund.refund,
      payer_total: refund.payerTotal,
      payer_refund: refund.payerRefund,
    },
  };
}

function successTime({ succeededAt }: Refund): { success_time?: string } {
  return succeededAt === undefined ? {} : { success_time: formatBeijingTime(succeededAt) };
}
