import type { BeijingDay } from '../protocol/beijing-day.js';
import type { FundLine } from './fund-lines.js';
import type { Plant } from './plant.js';
import type { TradeLine } from './trade-line.js';

const NOON_MS = 12 * 3_600_000;
const DEFAULT_AMOUNT = 100;

/** What a bill needs to change lines of its kind. */
interface Changes<Line> {
  isAbout(plant: Plant, line: Line): boolean;
  changed(line: Line, plant: Plant): Line;
  /** `last` is the last line of the bill, if there is one. */
  extra(plant: Plant, last: Line | undefined): Line;
}

/** The lines of a trade bill with the planted differences; `appid` for lines that are too many. */
export const plantedTrades = (lines: Iterable<TradeLine>, plants: readonly Plant[], day: BeijingDay, appid: string) =>
  planted(lines, plants, {
    isAbout: (plant, { outTradeNo, refund }) =>
      plant.outTradeNo === outTradeNo && plant.outRefundNo === refund?.outRefundNo,
    changed: changedTrade,
    extra: (plant) => ({
      at: day.start + NOON_MS,
      appid,
      mchid: plant.mchid,
      deviceId: '',
      transactionId: plant.transactionId,
      outTradeNo: plant.outTradeNo ?? '',
      openid: 'oSomebody',
      tradeType: 'NATIVE',
      state: plant.state ?? 'SUCCESS',
      bankType: 'OTHERS',
      currency: 'CNY',
      total: plant.amount ?? DEFAULT_AMOUNT,
      coupon: 0,
      goods: '未知订单',
      attach: '',
      fee: plant.fee ?? 0,
      feeRate: 0,
    }),
  });

/** The lines of a fund flow bill with the planted differences. Balances stay what they are, unless that is what is planted. */
export const plantedFunds = (lines: Iterable<FundLine>, plants: readonly Plant[], day: BeijingDay) =>
  planted<FundLine>(lines, plants, {
    isAbout: ({ kind, outTradeNo, outRefundNo }, line) =>
      (kind === 'fee') === (line.kind === 'fee') && (outRefundNo ?? outTradeNo) === line.voucherNo,
    changed: (line, { kind, fee, amount }) => {
      if (kind === 'balance') return { ...line, balance: line.balance + (amount ?? 0) };
      const other = kind === 'fee' ? fee : amount;
      return other === undefined ? line : { ...line, amount: Math.sign(line.amount) * other };
    },
    extra: (plant, last) => ({
      at: day.start + NOON_MS,
      kind: 'trade',
      mchid: plant.mchid,
      amount: plant.amount ?? DEFAULT_AMOUNT,
      balance: last?.balance ?? 0,
      businessNo: plant.transactionId,
      flowNo: plant.transactionId,
      voucherNo: plant.outTradeNo ?? '',
      remark: '',
    }),
  });

function changedTrade(line: TradeLine, { kind, amount, fee, state }: Plant): TradeLine {
  const { refund } = line;
  if (kind === 'amount' && amount !== undefined) {
    return refund ? { ...line, refund: { ...refund, amount } } : { ...line, total: amount };
  }
  if (kind === 'fee' && fee !== undefined) return { ...line, fee: refund ? -fee : fee };
  if (kind === 'state' && state !== undefined) {
    return refund ? { ...line, refund: { ...refund, state } } : { ...line, state };
  }
  return line;
}

function* planted<Line>(lines: Iterable<Line>, plants: readonly Plant[], changes: Changes<Line>): Generator<Line> {
  const extras = plants.filter(({ kind }) => kind === 'extra');
  const others = plants.filter(({ kind }) => kind !== 'extra');
  let last: Line | undefined;
  for (const line of lines) {
    last = line;
    const mine = others.filter((plant) => changes.isAbout(plant, line));
    if (mine.some(({ kind }) => kind === 'missing')) continue;
    const changed = mine.reduce((before, plant) => changes.changed(before, plant), line);
    yield changed;
    if (mine.some(({ kind }) => kind === 'twice')) yield changed;
  }
  for (const plant of extras) yield changes.extra(plant, last);
}
