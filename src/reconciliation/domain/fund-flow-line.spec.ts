import { describe, expect, it } from '@jest/globals';
import type { FundFlowBillLine } from './fund-flow-bill.js';
import { fundFlowLineOf } from './fund-flow-line.js';

const READ: FundFlowBillLine = {
  line: 2,
  time: new Date('2026-01-31T13:00:00Z'),
  businessNo: '50309000012026013100000000001',
  flowNo: '1900000001202601310000000003',
  name: '退款',
  type: '退款',
  isIncome: false,
  amount: 1227,
  balance: 14_737,
  applicant: '1900000001API',
  remark: '',
  voucherNo: 'BACK-0000',
};

describe('a line of a fund flow bill', () => {
  it.each([
    ['退款总金额12.34元,含手续费0.07元', 7],
    ['退款总金额12.34元;含手续费0.07元', 7],
    ['退款总金额12.34元；含手续费10.00元', 1000],
    ['缺货', null],
    ['', null],
  ])('of a refund says in its remark %j what of the fee came back', (remark, feeReturned) => {
    expect(fundFlowLineOf({ ...READ, remark })).toMatchObject({ kind: 'refund', amount: -1227, feeReturned });
  });

  it('is of a kind that nobody knows here when its sign is not the one of its type', () => {
    expect(fundFlowLineOf({ ...READ, isIncome: true })).toMatchObject({
      kind: 'other',
      amount: 1227,
      feeReturned: null,
    });
  });

  it('has no number of the merchant where the bill has words in its place', () => {
    expect(fundFlowLineOf({ ...READ, voucherNo: '无 凭证' })).toMatchObject({ voucherNo: '' });
  });

  it('is refused with a number that none can be', () => {
    expect(() => fundFlowLineOf({ ...READ, flowNo: '号' })).toThrow('Line 2');
  });
});
