import { STATE_DESCRIPTIONS } from '../books/order.state.js';
import { TRADE_TYPES, type Order } from '../books/order.js';
import { formatBeijingTime } from '../protocol/rfc3339.js';

/** A transaction as queries and callbacks show it. Source: "Query an order", "Payment succeeded callback". */
export interface TransactionView {
  appid: string;
  mchid: string;
  out_trade_no: string;
  transaction_id?: string;
  trade_type?: string;
  trade_state: string;
  trade_state_desc: string;
  bank_type?: string;
  attach?: string;
  success_time?: string;
  payer?: { openid: string };
  /** In fen. */
  amount: { total: number; payer_total?: number; currency: string; payer_currency: string };
  scene_info?: { device_id: string };
  promotion_detail?: unknown[];
}

/** An order nobody paid has no transaction: its number, type, bank, time and payer are absent, not empty. */
export function viewTransaction(order: Order): TransactionView {
  const { transaction } = order;
  const common = {
    appid: order.appid,
    mchid: order.mchid,
    out_trade_no: order.outTradeNo,
    trade_state: order.state,
    trade_state_desc: STATE_DESCRIPTIONS[order.state],
    ...(order.attach !== undefined && { attach: order.attach }),
    ...(order.deviceId !== undefined && { scene_info: { device_id: order.deviceId } }),
  };
  const currency = { currency: order.currency, payer_currency: order.currency };
  if (!transaction) return { ...common, amount: { total: order.total, ...currency }, promotion_detail: [] };
  return {
    ...common,
    transaction_id: transaction.transactionId,
    trade_type: TRADE_TYPES[order.method],
    bank_type: transaction.bankType,
    success_time: formatBeijingTime(transaction.paidAt),
    payer: { openid: transaction.openid },
    amount: { total: transaction.total, payer_total: transaction.payerTotal, ...currency },
  };
}
