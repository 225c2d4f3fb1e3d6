import { describe, expect, it } from '@jest/globals';
import type { BookedTrade } from './books.js';
import type { FundFlowLine } from './fund-flow-line.js';
import { judgeFlow } from './judge-flow.js';
import type { TradeLine } from './trade-line.js';

const at = new Date('2026-01-31T04:00:00Z');
const line = (more: Partial<TradeLine> = {}): TradeLine => ({
  line: 2,
  isRefund: false,
  number: 'T0001',
  channelNo: '4200',
  outTradeNo: 'T0001',
  at,
  state: 'SUCCESS',
  currency: 'CNY',
  amount: 10_000,
  settled: 10_000,
  fee: 60,
  feeRate: 60,
  ...more,
});
const BOOKED: BookedTrade = {
  number: 'T0001',
  orderNo: 'T0001',
  amount: 10_000,
  currency: 'CNY',
  status: 'SUCCEEDED',
  channelNo: '4200',
  succeededAt: at,
  askedAt: null,
  journalAmount: 10_000,
};
/** The money that moved for it: it came, and so much was taken. */
const moved = (fee: number): FundFlowLine[] =>
  (['payment', 'fee'] as const).map((kind, i) => ({
    line: 2 + i,
    at,
    businessNo: '4200',
    flowNo: `F${i}`,
    voucherNo: 'T0001',
    kind,
    words: '',
    amount: kind === 'payment' ? 10_000 : -fee,
    balance: 0,
    feeReturned: null,
  }));
const told = (
  theirs: TradeLine,
  flows: readonly FundFlowLine[] | null,
  agreedRate: number | null,
  booked: BookedTrade | null = BOOKED,
) =>
  judgeFlow(theirs, booked, flows, agreedRate).findings.map(
    ({ bill, kind, ours, theirs: there }) => `${bill} ${kind} ${String(ours.amount)} ${String(there.amount)}`,
  );

describe('the rate that was agreed', () => {
  const other = line({ fee: 100, feeRate: 100 });

  it.each([
    ['is the one that was charged', line(), moved(60), 60, []],
    ['is another than the one that was charged', other, moved(100), 60, ['trade FEE 60 100']],
    ['is another, without a fund flow bill', other, null, 60, ['trade FEE 60 100']],
    ['is another, though it comes to the same fen', line({ feeRate: 61, fee: 60 }), moved(60), 60, ['trade FEE 60 60']],
    ['is named, and more was taken', line({ fee: 100 }), moved(100), 60, ['trade FEE 60 100']],
    ['is named, and rounded otherwise', line({ fee: 61 }), moved(61), 60, []],
    ['is nothing, and something was taken', line(), moved(60), 0, ['trade FEE 0 60']],
    ['is known to nobody', other, moved(100), null, []],
  ])('%s', (_what, theirs, flows, agreed, findings) => {
    expect(told(theirs, flows, agreed)).toEqual(findings);
  });

  it('is no second difference of a line whose fee is wrong anyway', () => {
    expect(told(line({ fee: 90 }), moved(60), 60)).toEqual(['trade FEE 60 90']);
    expect(told(line(), moved(90), 60)).toEqual(['fund-flow FEE 60 90']);
    expect(told(line({ feeRate: 100, fee: 90 }), moved(100), 60)).toEqual(['trade FEE 60 90']);
  });

  it('leaves what else is wrong', () => {
    const short = moved(100).map((flow) => (flow.kind === 'payment' ? { ...flow, amount: 9_999 } : flow));
    expect(told(other, short, 60)).toEqual(['fund-flow AMOUNT 10000 9999', 'trade FEE 60 100']);
  });

  it('is not asked for where the books do not know the payment, it was revoked, or money went back', () => {
    expect(told(other, moved(100), 60, null)).toEqual([]);
    expect(told(line({ ...other, state: 'REVOKED' }), moved(100), 60)).toEqual([]);
    expect(told(line({ isRefund: true, feeRate: 100, fee: -60 }), null, 60)).toEqual([]);
    expect(told(line({ feeRate: null }), moved(60), 30)).toEqual([]);
  });

  it('changes nothing of what was charged, which is booked', () => {
    expect(judgeFlow(other, BOOKED, moved(100), 60).fee).toBe(100);
  });

  it('is told in words', () => {
    expect(judgeFlow(other, BOOKED, moved(100), 5).findings[0]?.note).toBe('0.05% was agreed; the bill names 1.00%');
  });
});

describe('money that moved', () => {
  it('is not missing where coupons of the merchant have left nothing to move', () => {
    const free = line({ settled: 0, fee: 0 });
    expect(judgeFlow(free, BOOKED, [], null)).toEqual({ findings: [], fee: null, jumps: [] });
    const back = line({ isRefund: true, settled: 0, fee: 0 });
    expect(judgeFlow(back, BOOKED, [], null)).toEqual({ findings: [], fee: null, jumps: [] });
  });

  it('is missing where it should have', () => {
    expect(told(line(), [], null)).toEqual(['fund-flow MISSING_THERE 10000 null']);
    expect(told(line({ isRefund: true, fee: -60 }), [], null)).toEqual(['fund-flow MISSING_THERE 10000 null']);
  });
});
