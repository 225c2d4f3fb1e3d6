import type { AccountEntryKind } from '../books/account-entry.js';
import { formatBillTime } from '../protocol/beijing-day.js';
import { yuan } from '../protocol/yuan.js';
import type { BillFormat, BillSum } from './bill-text.js';
import type { FundLine } from './fund-lines.js';

/** The accounts of a merchant; the simulator moves money on the first alone. */
export const FUND_ACCOUNTS = ['BASIC', 'OPERATION', 'FEES'] as const;
export type FundAccount = (typeof FUND_ACCOUNTS)[number];

/** 业务名称 and 业务类型. */
const NAMES: Readonly<Record<AccountEntryKind, readonly [name: string, type: string]>> = {
  trade: ['交易', '交易'],
  fee: ['交易', '扣除交易手续费'],
  refund: ['退款', '退款'],
  'refund-closed': ['退款', '退款关闭'],
  'top-up': ['充值/提现', '充值'],
  withdrawal: ['充值/提现', '提现'],
};

/** How a fund flow bill is written. */
export const FUND_FLOW_BILL: BillFormat<FundLine> = {
  header: [
    '记账时间',
    '微信支付业务单号',
    '资金流水单号',
    '业务名称',
    '业务类型',
    '收支类型',
    '收支金额（元）',
    '账户结余（元）',
    '资金变更提交申请人',
    '备注',
    '业务凭证号',
  ],
  fields: (line) => [
    formatBillTime(line.at),
    line.businessNo,
    line.flowNo,
    ...NAMES[line.kind],
    line.amount > 0 ? '收入' : '支出',
    yuan(Math.abs(line.amount)),
    yuan(line.balance),
    line.kind === 'refund' ? `${line.mchid}API` : 'system',
    line.remark,
    line.voucherNo,
  ],
  summaryHeader: ['资金流水总笔数', '收入笔数', '收入金额', '支出笔数', '支出金额'],
  sum: () => new FundSum(),
};

class FundSum implements BillSum<FundLine> {
  private readonly income = { lines: 0, amount: 0 };
  private readonly expense = { lines: 0, amount: 0 };

  add({ amount }: FundLine): void {
    const side = amount > 0 ? this.income : this.expense;
    side.lines += 1;
    side.amount += Math.abs(amount);
  }

  fields(): readonly string[] {
    const { income, expense } = this;
    return [
      String(income.lines + expense.lines),
      String(income.lines),
      yuan(income.amount),
      String(expense.lines),
      yuan(expense.amount),
    ];
  }
}
