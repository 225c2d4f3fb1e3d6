/** A line of a fund flow bill: money that came to an account or left it. Amounts in fen. */
export interface FundFlowBillLine {
  /** Its place in the bill, from 1, the header's. */
  readonly line: number;
  /** When the balance changed. */
  readonly time: Date;
  /** The channel's number of the trade, refund or transfer. */
  readonly businessNo: string;
  /** The number of this movement. */
  readonly flowNo: string;
  /** `交易`, `退款`, `充值/提现` and others, which change with the channel's business. */
  readonly name: string;
  /** `交易`, `扣除交易手续费`, `退款`, `退款关闭` and others. */
  readonly type: string;
  readonly isIncome: boolean;
  /** Never negative. */
  readonly amount: number;
  /** What the account held afterwards. */
  readonly balance: number;
  readonly applicant: string;
  readonly remark: string;
  /** Mostly the merchant's number of the order or refund. */
  readonly voucherNo: string;
}

/** What the lines of a fund flow bill come to. Amounts in fen, both positive. */
export interface FundFlowBillSums {
  readonly lines: number;
  readonly incomeLines: number;
  readonly income: number;
  readonly expenseLines: number;
  readonly expense: number;
}
