import { CHANNEL_REFUND_STATUSES, type ChannelRefund, type ChannelRefundStatus } from '../refund-channel.js';
import {
  UnexpectedShape,
  asFen,
  asObject,
  asOptionalText,
  asOptionalTime,
  asText,
  type JsonObject,
} from './untrusted-json.js';

/** Reads a refund as an application or a query answers it. Throws `UnexpectedShape`. */
export const readRefund = (json: JsonObject): ChannelRefund => readAs(json, json.status, 'status');

/** Reads a refund as a callback carries it: its status has another name there, and its amount no currency. */
export const readNotifiedRefund = (json: JsonObject): ChannelRefund =>
  readAs(json, json.refund_status, 'refund_status');

function readAs(json: JsonObject, status: unknown, statusField: string): ChannelRefund {
  return {
    outRefundNo: asText(json.out_refund_no, 'out_refund_no'),
    outTradeNo: asText(json.out_trade_no, 'out_trade_no'),
    refundId: asText(json.refund_id, 'refund_id'),
    transactionId: asText(json.transaction_id, 'transaction_id'),
    status: readStatus(status, statusField),
    amount: readAmount(json.amount),
    createTime: asOptionalTime(json.create_time, 'create_time'),
    successTime: asOptionalTime(json.success_time, 'success_time'),
    userReceivedAccount: asOptionalText(json.user_received_account, 'user_received_account'),
  };
}

function readStatus(value: unknown, field: string): ChannelRefundStatus {
  const status = CHANNEL_REFUND_STATUSES.find((known) => known === value);
  if (status === undefined) throw new UnexpectedShape(`${field} is none of the known`);
  return status;
}

/** A merchant in mainland China is only ever paid, and pays back, in CNY. */
function readAmount(value: unknown): ChannelRefund['amount'] {
  const amount = asObject(value, 'amount');
  const refund = asFen(amount.refund, 'amount.refund');
  const total = asFen(amount.total, 'amount.total');
  if (refund > total) throw new UnexpectedShape('amount.refund is more than amount.total');
  return { refund, total, currency: asOptionalText(amount.currency, 'amount.currency') ?? 'CNY' };
}
