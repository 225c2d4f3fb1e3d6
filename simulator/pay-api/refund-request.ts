import type { Merchant } from '../books/merchant.js';
import type { OrderBook } from '../books/order-book.js';
import type { Order } from '../books/order.js';
import type { RefundRequest } from '../books/refund.js';
import { WeChatPayError } from '../protocol/errors.js';
import { canonical, checkNotifyUrl, optionalText, part, text } from './body.js';
import { checkFields, parameterError, type JsonObject } from './field-check.js';
import { REFUND_RULES } from './refund-rules.js';

/** Checks the form of a refund request and finds the order it is of. */
export function readRefundRequest(
  body: unknown,
  merchant: Merchant,
  orders: OrderBook,
): { request: RefundRequest; order: Order | undefined } {
  checkFields(body, REFUND_RULES);
  const notifyUrl = optionalText(body, 'notify_url');
  if (notifyUrl !== undefined) checkNotifyUrl(notifyUrl);
  const amount = part(body, 'amount');
  const order = findOrder(body, merchant, orders);
  // By which of its two numbers the order is named makes no difference.
  const { transaction_id: _transactionId, out_trade_no: _outTradeNo, ...rest } = body;
  const request: RefundRequest = {
    mchid: merchant.mchid,
    outRefundNo: text(body, 'out_refund_no'),
    refund: Number(amount.refund),
    total: Number(amount.total),
    reason: optionalText(body, 'reason'),
    notifyUrl,
    fundsAccount: optionalText(body, 'funds_account'),
    fingerprint: canonical({ order: order?.outTradeNo, ...rest }),
  };
  if (request.refund > request.total) {
    throw parameterError('/amount/refund', '退款金额不能大于原订单金额', request.refund);
  }
  return { request, order };
}

/** By `transaction_id` or `out_trade_no`; by both when they name the same order. */
function findOrder(body: JsonObject, merchant: Merchant, orders: OrderBook): Order | undefined {
  const transactionId = optionalText(body, 'transaction_id');
  const outTradeNo = optionalText(body, 'out_trade_no');
  if (transactionId === undefined && outTradeNo === undefined) {
    throw parameterError('/transaction_id', 'transaction_id和out_trade_no必须二选一填写');
  }
  if (transactionId === undefined) return orders.find(merchant.mchid, outTradeNo ?? '');
  const order = orders.findByTransaction(transactionId);
  if (order && order.mchid !== merchant.mchid) throw new WeChatPayError('refundNotAllowed');
  if (order && outTradeNo !== undefined && order.outTradeNo !== outTradeNo) {
    throw new WeChatPayError('refundRefused', '微信支付订单号与商户订单号不匹配');
  }
  return order;
}
