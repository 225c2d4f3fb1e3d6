import { TRADE_STATES, type ChannelTransaction, type TradeState } from '../payment-channel.js';
import {
  UnexpectedShape,
  asFen,
  asObject,
  asOptionalText,
  asOptionalTime,
  asText,
  type JsonObject,
} from './untrusted-json.js';

/** Reads a transaction, as a query answers it and as a callback carries it. Throws `UnexpectedShape`. */
export function readTransaction(json: JsonObject): ChannelTransaction {
  const payer = isAbsent(json.payer) ? {} : asObject(json.payer, 'payer');
  const transaction: ChannelTransaction = {
    appid: asOptionalText(json.appid, 'appid'),
    mchid: asText(json.mchid, 'mchid'),
    outTradeNo: asText(json.out_trade_no, 'out_trade_no'),
    transactionId: asOptionalText(json.transaction_id, 'transaction_id'),
    tradeState: readTradeState(json.trade_state),
    amount: readAmount(json.amount),
    payerOpenid: asOptionalText(payer.openid, 'payer.openid'),
    bankType: asOptionalText(json.bank_type, 'bank_type'),
    successTime: asOptionalTime(json.success_time, 'success_time'),
  };
  if (wasPaid(transaction.tradeState) && (transaction.transactionId === null || transaction.amount === null)) {
    throw new UnexpectedShape(`${transaction.tradeState} without transaction_id or amount.total`);
  }
  return transaction;
}

/** A refund turns SUCCESS into REFUND; both say that the payer paid. */
const wasPaid = (state: TradeState): boolean => state === 'SUCCESS' || state === 'REFUND';

function readTradeState(value: unknown): TradeState {
  const state = TRADE_STATES.find((known) => known === value);
  if (state === undefined) throw new UnexpectedShape('trade_state is none of the known');
  return state;
}

/** The document makes both fields optional; a merchant in mainland China is only ever paid in CNY. */
function readAmount(value: unknown): ChannelTransaction['amount'] {
  if (isAbsent(value)) return null;
  const amount = asObject(value, 'amount');
  if (isAbsent(amount.total)) return null;
  return {
    total: asFen(amount.total, 'amount.total'),
    currency: asOptionalText(amount.currency, 'amount.currency') ?? 'CNY',
  };
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;
