import { BillMalformed } from './bill.errors.js';
import type { FundFlowBillLine } from './fund-flow-bill.js';

/** What moved the money, as far as it is known here; the channel adds new ones with each of its businesses. */
export const FLOW_KINDS = ['payment', 'fee', 'refund', 'refund-closed', 'to-bank', 'from-bank', 'other'] as const;
export type FlowKind = (typeof FLOW_KINDS)[number];

/** What is kept of a line of a fund flow bill. Amounts in fen. */
export interface FundFlowLine {
  readonly line: number;
  readonly at: Date;
  /** The channel's number of the trade, refund or transfer. */
  readonly businessNo: string;
  readonly flowNo: string;
  /** The merchant's number of it, mostly. */
  readonly voucherNo: string;
  readonly kind: FlowKind;
  /** In the bill's words: `交易 / 扣除交易手续费`. */
  readonly words: string;
  /** Negative for what left the account. */
  readonly amount: number;
  /** What the account held afterwards. */
  readonly balance: number;
  /** Of a refund, where the bill says it: how much of the fee came back with it. */
  readonly feeReturned: number | null;
}

/** Whether it is what was paid, or went back: not a fee, nor what became of it later. */
export const isMoneyOfTrade = ({ kind }: FundFlowLine): boolean => kind === 'payment' || kind === 'refund';

/** By 业务类型, in the order of WeChat Pay's description of the fund flow bill; the sign must fit too. */
const KINDS: Readonly<Record<string, { readonly kind: FlowKind; readonly isIncome: boolean }>> = {
  交易: { kind: 'payment', isIncome: true },
  扣除交易手续费: { kind: 'fee', isIncome: false },
  退款: { kind: 'refund', isIncome: false },
  退款关闭: { kind: 'refund-closed', isIncome: true },
  提现: { kind: 'to-bank', isIncome: false },
  充值: { kind: 'from-bank', isIncome: true },
};

const NUMBER = /^[\x21-\x7e]{1,64}$/;
const LONGEST_WORDS = 64;

/** Throws `BillMalformed` for what no bill of the channel's can say. */
export function fundFlowLineOf(read: FundFlowBillLine): FundFlowLine {
  const { line, time: at, businessNo, flowNo, voucherNo, name, type, isIncome, amount, balance, remark } = read;
  for (const number of [businessNo, flowNo]) {
    if (!NUMBER.test(number)) throw new BillMalformed('a number has signs that none has', { line });
  }
  const known = KINDS[type];
  const kind = known?.isIncome === isIncome ? known.kind : 'other';
  return {
    line,
    at,
    businessNo,
    flowNo,
    voucherNo: NUMBER.test(voucherNo) ? voucherNo : '',
    kind,
    words: `${name} / ${type}`.slice(0, LONGEST_WORDS),
    amount: isIncome ? amount : -amount,
    balance,
    feeReturned: kind === 'refund' ? feeReturnedOf(remark) : null,
  };
}

/** The remark of a refund: `退款总金额12.34元,含手续费0.07元`. */
function feeReturnedOf(remark: string): number | null {
  const [, yuan, fen] = /含手续费(\d{1,9})\.(\d{2})元/.exec(remark) ?? [];
  return yuan === undefined || fen === undefined ? null : Number(yuan) * 100 + Number(fen);
}
