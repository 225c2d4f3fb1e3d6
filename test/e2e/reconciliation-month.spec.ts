import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SeededTrade } from '../../simulator/index.js';
import { dayAfter } from '../../src/reconciliation/domain/beijing-day.js';
import { balancesOf } from '../support/ledger.js';
import { MonthOfFaults } from '../support/month-of-faults.js';
import { PlantedMonth } from '../support/planted-month.js';
import { advanceTo, differencesOf, reconcile, shareTime, today, told } from '../support/reconciliation.js';
import { seedDay } from '../support/seeded-month.js';
import { openShop, type Shop } from '../support/shop.js';

const DAYS = 30;
/** Over the month. `PAYMENTS=100000 REFUNDS=10000` makes it the month of a large shop, which takes its time. */
const PAYMENTS = Number(process.env.PAYMENTS ?? 1200);
const REFUNDS = Number(process.env.REFUNDS ?? 240);
const OF_EACH_KIND = 10;
const DAY_AT_MOST_MS = 60_000;

describe('a month of payments and refunds with faults', () => {
  let shop: Shop;
  let days: string[];
  let faults: MonthOfFaults;
  const trades = new Map<string, SeededTrade[]>();
  beforeAll(async () => {
    shop = await openShop({ database: 'mysql', merchant: { feeRate: 60 } });
    shareTime(shop);
    faults = new MonthOfFaults(shop);
    await advanceTo(shop, 1, 0);
    const first = today(shop);
    days = Array.from({ length: DAYS }, (_, place) => dayAfter(first, place));
  });
  afterAll(() => shop.close());

  const toldOf = async (wanted: readonly string[]): Promise<string[]> => {
    const lines: string[] = [];
    for (const day of wanted) lines.push(...told(await differencesOf(shop, day)).map((line) => `${day} ${line}`));
    return lines.sort();
  };

  const reconcileDayBefore = async (day: string): Promise<void> => {
    await faults.advance(day, '10:30:00.000');
    const before = dayAfter(day, -1);
    expect(await reconcile(shop, before)).toMatchObject({ day: before, status: 'DONE', differences: { open: 0 } });
  };

  it(
    'reconciles to zero differences, and the ledger holds what WeChat Pay holds',
    async () => {
      const repaired: string[] = [];
      for (const [place, day] of days.entries()) {
        await faults.begin(day);
        trades.set(day, await seedDay(shop, day, Math.ceil(PAYMENTS / DAYS), Math.ceil(REFUNDS / DAYS)));
        if (place > 0) await reconcileDayBefore(day);
        await faults.goOn(day, place);
        await faults.end(day, place, place === DAYS - 1);
        repaired.push(...faults.repaired.splice(0).map((line) => `${day} ${line}`));
      }
      await faults.begin(dayAfter(days.at(-1) ?? ''));
      await reconcileDayBefore(today(shop));
      expect(await toldOf(days)).toEqual(repaired.sort());
      expect((await balancesOf(shop)).channel).toBe(shop.simulator.balance.get(shop.merchant.mchid));
    },
    DAYS * DAY_AT_MOST_MS,
  );

  it(
    'tells ten planted differences of every kind by their names, and nothing else, however often it is asked',
    async () => {
      const expected = await toldOf(days);
      const planted = new PlantedMonth(shop, trades);
      for (const [kind, plant] of planted.kinds.entries()) {
        for (let n = 0; n < OF_EACH_KIND; n += 1) {
          const day = days[(n * 3 + kind) % DAYS] ?? '';
          expected.push(`${day} ${await plant(n, day)} OPEN`);
        }
      }
      for (const day of days) await reconcile(shop, day, { refetch: true });
      expect(await toldOf(days)).toEqual(expected.sort());

      const kept = async () => ({
        differences: await shop.rows('SELECT id, bill, kind, number, status FROM bill_differences ORDER BY id'),
        journal: await shop.rows('SELECT COUNT(*) AS entries, MAX(id) AS last FROM journal_entries'),
      });
      const before = await kept();
      for (const day of days) await reconcile(shop, day, { refetch: true });
      expect(await kept()).toEqual(before);
    },
    DAYS * DAY_AT_MOST_MS,
  );
});
