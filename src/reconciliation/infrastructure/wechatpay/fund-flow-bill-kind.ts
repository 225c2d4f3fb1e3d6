import type { FundFlowBillLine, FundFlowBillSums } from '../../domain/fund-flow-bill.js';
import type { BillRow, ColumnRules } from './bill-columns.js';
import type { Adder, BillKind } from './wechatpay-bill-reading.js';

const NAMES = {
  time: ['记账时间'],
  businessNo: ['微信支付业务单号'],
  flowNo: ['资金流水单号'],
  name: ['业务名称'],
  type: ['业务类型'],
  direction: ['收支类型'],
  amount: ['收支金额(元)'],
  balance: ['账户结余(元)'],
  applicant: ['资金变更提交申请人'],
  remark: ['备注'],
  voucherNo: ['业务凭证号'],
} as const;

type Column = keyof typeof NAMES;

const COLUMNS: ColumnRules<Column> = { names: NAMES, freeTexts: ['remark'] };

const SUMMARY_NAMES = {
  lines: ['资金流水总笔数'],
  incomeLines: ['收入笔数'],
  income: ['收入金额'],
  expenseLines: ['支出笔数'],
  expense: ['支出金额'],
} as const;

type SummaryColumn = keyof typeof SUMMARY_NAMES;

/** A fund flow bill (WeChat Pay: "Fund flow bill in detail"). */
export const FUND_FLOW_BILL: BillKind<Column, SummaryColumn, FundFlowBillLine, FundFlowBillSums> = {
  columns: COLUMNS,
  summaryColumns: { names: SUMMARY_NAMES },
  lineOf: (row) => ({
    line: row.line,
    time: row.time('time'),
    businessNo: row.number('businessNo'),
    flowNo: row.number('flowNo'),
    name: row.text('name'),
    type: row.given('type'),
    isIncome: isIncome(row),
    amount: amountOf(row),
    balance: row.fen('balance'),
    applicant: row.text('applicant'),
    remark: row.text('remark'),
    voucherNo: row.text('voucherNo'),
  }),
  summaryOf: (row) => ({
    lines: row.count('lines'),
    incomeLines: row.count('incomeLines'),
    income: row.fen('income'),
    expenseLines: row.count('expenseLines'),
    expense: row.fen('expense'),
  }),
  adder: () => new FundFlowAdder(),
};

function isIncome(row: BillRow<Column>): boolean {
  const direction = row.text('direction');
  if (direction !== '收入' && direction !== '支出') throw row.refuse('direction', 'is neither 收入 nor 支出');
  return direction === '收入';
}

function amountOf(row: BillRow<Column>): number {
  const amount = row.fen('amount');
  if (amount < 0) throw row.refuse('amount', 'is negative');
  return amount;
}

class FundFlowAdder implements Adder<FundFlowBillLine, FundFlowBillSums> {
  private readonly total = { lines: 0, incomeLines: 0, income: 0, expenseLines: 0, expense: 0 };

  add({ isIncome: isComing, amount }: FundFlowBillLine): void {
    const { total } = this;
    total.lines += 1;
    if (isComing) {
      total.incomeLines += 1;
      total.income += amount;
    } else {
      total.expenseLines += 1;
      total.expense += amount;
    }
  }

  sums(): FundFlowBillSums {
    return { ...this.total };
  }
}
