import { expect } from '@jest/globals';
import { CheckLedger } from '../../src/ledger/application/check-ledger.js';
import { CheckProgress } from '../../src/ledger/domain/check-progress.js';
import { logEntries } from './log-entries.js';
import type { Shop } from './shop.js';
import { record } from './trade.js';

type Data = Readonly<Record<string, unknown>>;

/** The balances that the API tells, in fen by account. */
export async function balancesOf(shop: Shop, at?: Date): Promise<Readonly<Record<string, number>>> {
  const { data } = await shop.api.get(`/v1/ledger/balances${at ? `?at=${at.toISOString()}` : ''}`);
  const balances: unknown[] = Array.isArray(data.balances) ? data.balances : [];
  return Object.fromEntries(balances.map(record).map(({ account, balance }) => [String(account), Number(balance)]));
}

/** The kinds and amounts of the entries about an order, oldest first, as the API tells them. */
export async function entriesOf(shop: Shop, orderNo: string): Promise<[string, number][]> {
  const { data } = await shop.api.get(`/v1/ledger/entries?orderNo=${orderNo}&limit=100`);
  const items: Data[] = Array.isArray(data.items) ? data.items.map(record) : [];
  return items.reverse().map(({ kind, postings }) => {
    const sides: unknown[] = Array.isArray(postings) ? postings : [];
    return [String(kind), Number(record(sides[0]).amount)];
  });
}

/** Goes over the whole ledger once, from the beginning; what it found wrong, in the words of the alerts. */
export async function checkLedger(shop: Shop): Promise<string[]> {
  const before = mismatches(shop).length;
  const [check, progress] = [shop.app.get(CheckLedger), shop.app.get(CheckProgress)];
  await progress.write({ walk: 'orders', afterId: '0' });
  do await check.execute();
  while (JSON.stringify(await progress.read()) !== JSON.stringify({ walk: 'orders', afterId: '0' }));
  return mismatches(shop).slice(before);
}

const mismatches = (shop: Shop): string[] =>
  logEntries(shop.log)
    .filter(({ alert }) => alert === 'ledger.mismatch')
    .map(({ msg }) => String(msg));

/**
 * The ledger is right in itself, agrees with orders, payments and refunds, and with the books of WeChat Pay: what it holds
 * is what payers paid less what they got back. Fees are not booked before a bill tells of them.
 */
export async function expectLedgerToAgree(shop: Shop): Promise<void> {
  expect(await checkLedger(shop)).toEqual([]);
  const there = shop.simulator.books().find(({ mchid }) => mchid === shop.merchant.mchid);
  const balances = await balancesOf(shop);
  expect(balances.channel ?? 0).toBe((there?.paid ?? 0) - (there?.refunded ?? 0));
  const [kept] = await shop.rows(
    `SELECT COALESCE(SUM(CASE WHEN kind = 'payment' THEN amount END), 0) AS paid,
      COALESCE(SUM(CASE WHEN kind IN ('refund-paid', 'return-paid') THEN amount END), 0) AS refunded FROM journal_entries`,
  );
  expect({ paid: Number(kept?.paid), refunded: Number(kept?.refunded) }).toEqual({
    paid: there?.paid,
    refunded: there?.refunded,
  });
}
