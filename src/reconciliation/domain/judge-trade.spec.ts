import { describe, expect, it } from '@jest/globals';
import { billsReadyAt, boundsOf, dayAfter, dayOf, daysBetween, isDay } from './beijing-day.js';
import type { BookedTrade } from './books.js';
import { judgeTrade } from './judge-trade.js';
import { roundedFen, type TradeLine } from './trade-line.js';

const DAY = '2026-01-31';
const { from, until } = boundsOf(DAY);

const line = (more: Partial<TradeLine> = {}): TradeLine => ({
  line: 2,
  isRefund: false,
  number: 'T0001',
  channelNo: '4200',
  outTradeNo: 'T0001',
  at: from,
  state: 'SUCCESS',
  currency: 'CNY',
  amount: 1200,
  settled: 1200,
  fee: 7,
  feeRate: 60,
  ...more,
});
const booked = (more: Partial<BookedTrade> = {}): BookedTrade => ({
  number: 'T0001',
  orderNo: 'T0001',
  amount: 1200,
  currency: 'CNY',
  status: 'SUCCEEDED',
  channelNo: '4200',
  succeededAt: from,
  askedAt: null,
  journalAmount: 1200,
  ...more,
});
const kindOf = (theirs: TradeLine, ours: BookedTrade | null) => judgeTrade(DAY, theirs, ours)?.finding.kind ?? null;

describe('a day', () => {
  it('goes from midnight to midnight in Beijing', () => {
    expect(from.toISOString()).toBe('2026-01-30T16:00:00.000Z');
    expect([new Date(until.getTime() - 1), until].map(dayOf)).toEqual([DAY, '2026-02-01']);
    expect(billsReadyAt(DAY).toISOString()).toBe('2026-02-01T02:00:00.000Z');
  });

  it('is followed by the next, over the ends of months', () => {
    expect(dayAfter('2028-02-28')).toBe('2028-02-29');
    expect(daysBetween('2026-12-30', '2027-01-02')).toHaveLength(4);
    expect(['2026-02-29', '2026-1-01', 'today'].map(isDay)).toEqual([false, false, false]);
  });
});

describe('a fee', () => {
  it.each([
    [7499, 7],
    [7500, 8],
    [-7499, -7],
    [-7500, -8],
    [499, 0],
    [-499, 0],
  ])('of %s thousandths is %s fen', (millifen, fen) => {
    expect(roundedFen(millifen)).toBe(fen);
  });
});

describe('a payment in the bill', () => {
  it.each([
    ['is as it is booked', line(), booked(), null],
    ['is booked nowhere', line(), null, 'MISSING_HERE'],
    ['still waits here', line(), booked({ status: 'PENDING', channelNo: null, succeededAt: null }), 'MISSING_HERE'],
    ['has another amount', line({ amount: 1201 }), booked(), 'AMOUNT'],
    ['is in another currency', line({ currency: 'USD' }), booked(), 'AMOUNT'],
    ['was revoked there', line({ state: 'REVOKED' }), booked(), 'STATE'],
    ['has another number there', line({ channelNo: '4201' }), booked(), 'STATE'],
    ['came the next day here', line(), booked({ succeededAt: until }), 'STATE'],
    ['is not in the journal', line(), booked({ journalAmount: null }), 'LEDGER'],
  ])('that %s', (_what, theirs, ours, kind) => {
    expect(kindOf(theirs, ours)).toBe(kind);
  });

  it('explains as much of the sums as it differs by', () => {
    expect(judgeTrade(DAY, line(), null)?.impact).toEqual({ count: 1, amount: 1200 });
    expect(judgeTrade(DAY, line({ amount: 1150 }), booked())?.impact).toEqual({ count: 0, amount: -50 });
    expect(judgeTrade(DAY, line({ state: 'REVOKED' }), booked())?.impact).toEqual({ count: 0, amount: 0 });
  });
});

describe('a refund in the bill', () => {
  const afterTheBill = new Date(until.getTime() + 9.5 * 3_600_000);
  it.each([
    ['SUCCESS', 'SUCCEEDED', from, null],
    ['SUCCESS', 'PROCESSING', null, 'STATE'],
    ['PROCESSING', 'PROCESSING', null, null],
    ['PROCESSING', 'SUCCEEDED', afterTheBill, null],
    ['PROCESSING', 'ABNORMAL', null, null],
    ['FAIL', 'ABNORMAL', null, null],
    ['FAIL', 'CLOSED', null, null],
    ['FAIL', 'SUCCEEDED', from, 'STATE'],
    ['FAIL', 'SUCCEEDED', afterTheBill, null],
    ['CHANGE', 'SUCCEEDED', from, 'STATE'],
  ])('that is %s there and %s here, since %s', (state, status, succeededAt, kind) => {
    expect(kindOf(line({ isRefund: true, state }), booked({ status, succeededAt }))).toBe(kind);
  });

  it('that the books believe the channel has never taken differs', () => {
    expect(kindOf(line({ isRefund: true }), booked({ status: 'CREATED', channelNo: null }))).toBe('STATE');
  });
});
