import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page, PageRequest } from '../../src/platform/paging/page.js';
import { CursorInvalid } from '../../src/platform/paging/cursor.js';
import type { AccountDay } from '../../src/reconciliation/domain/bill-import.js';
import type { DayFilter } from '../../src/reconciliation/domain/day.repository.js';
import { Difference } from '../../src/reconciliation/domain/difference.js';
import type { DifferenceFilter } from '../../src/reconciliation/domain/difference.repository.js';
import type { Finding } from '../../src/reconciliation/domain/finding.js';
import { ReconciledDay } from '../../src/reconciliation/domain/reconciled-day.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { openStore, type TestStore } from '../support/store.js';

const NOW = new Date('2026-12-01T04:00:00Z');
const LIMIT = 2;

/** Not in the order of their days, as when days of before are asked for. */
const DAYS = ['2026-11-02', '2026-11-04', '2026-11-01', '2026-11-03'];
const ACCOUNTS = ['1900000001', '1900000002'];

const ofDay = (mchid: string, day: string): AccountDay => ({ merchantId: 'demo', mchid, day });
const finding = (number: string, rest: Partial<Finding> = {}): Finding => ({
  ...{ bill: 'trade', kind: 'AMOUNT', number, orderNo: null, channelNo: null, note: null, happenedAt: null },
  ...{ ours: { amount: 1, state: null }, theirs: { amount: 2, state: null } },
  ...rest,
});

/** Every item of a list, in pages; each page but the last is full. */
async function walk<Item>(read: (page: PageRequest) => Promise<Page<Item>>): Promise<Item[]> {
  const { items, nextCursor } = await read({ limit: LIMIT, cursor: null });
  let cursor = nextCursor;
  for (let pages = 1; cursor !== null && pages < 100; pages++) {
    expect(items).toHaveLength(pages * LIMIT);
    const page: Page<Item> = await read({ limit: LIMIT, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

describe.each(DATABASE_KINDS)('reconciliation, as kept on %s,', (kind) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openStore(kind);
    for (const day of DAYS) {
      for (const mchid of ACCOUNTS) await store.days.insert(ReconciledDay.plan(ofDay(mchid, day), NOW));
    }
    await store.days.insert(ReconciledDay.plan({ ...ofDay('1900000001', '2026-11-05'), merchantId: 'other' }, NOW));
    const begun = await store.days.find(ofDay('1900000001', '2026-11-03'));
    begun?.begin(NOW);
    if (begun) await store.days.save(begun, 1);

    for (const [i, day] of DAYS.entries()) {
      const [first = '', second = ''] = ACCOUNTS;
      await store.differences.insert([
        Difference.find(ofDay(first, day), 1, finding(`T-${i}`), false, NOW),
        Difference.find(ofDay(first, day), 1, finding(`T-${i}`, { bill: 'fund-flow', kind: 'FEE' }), true, NOW),
        Difference.find(ofDay(second, day), 1, finding('payments', { kind: 'TOTALS' }), false, NOW),
      ]);
    }
    await store.differences.insert([
      Difference.find({ ...ofDay('1900000001', '2026-11-04'), merchantId: 'other' }, 1, finding('T-1'), false, NOW),
    ]);
  });
  afterAll(() => store.close());

  const days = async (filter: Omit<DayFilter, 'merchantId'>): Promise<string[]> => {
    const found = await walk((page) => store.days.list({ merchantId: 'demo', ...filter }, page));
    return found.map(({ of }) => `${of.day.slice(-2)} ${of.mchid.slice(-1)}`);
  };
  const differences = async (filter: Omit<DifferenceFilter, 'merchantId'>): Promise<string[]> => {
    const found = await walk((page) => store.differences.list({ merchantId: 'demo', ...filter }, page));
    return found.map(({ of, progress }) => `${of.day.slice(-2)} ${progress.finding.number} ${progress.finding.kind}`);
  };

  it.each<[Omit<DayFilter, 'merchantId'>, string[]]>([
    [{}, ['04 2', '04 1', '03 2', '03 1', '02 2', '02 1', '01 2', '01 1']],
    [{ mchid: '1900000001' }, ['04 1', '03 1', '02 1', '01 1']],
    [{ from: '2026-11-02', to: '2026-11-03' }, ['03 2', '03 1', '02 2', '02 1']],
    [{ status: 'RUNNING' }, ['03 1']],
    [{ status: 'WAITING', mchid: '1900000001', to: '2026-11-03' }, ['02 1', '01 1']],
    [{ from: '9999-12-31', to: '9999-12-31' }, []],
  ])('lists days, latest first, by what is asked for: %j', async (filter, wanted) => {
    expect(await days(filter)).toEqual(wanted);
  });

  it.each<[Omit<DifferenceFilter, 'merchantId'>, string[]]>([
    [{ mchid: '1900000002' }, ['04 payments TOTALS', '03 payments TOTALS', '02 payments TOTALS', '01 payments TOTALS']],
    [{ to: '2026-11-01' }, ['01 payments TOTALS', '01 T-2 FEE', '01 T-2 AMOUNT']],
    [{ status: 'REPAIRED' }, ['04 T-1 FEE', '03 T-3 FEE', '02 T-0 FEE', '01 T-2 FEE']],
    [{ kind: 'AMOUNT', from: '2026-11-02', to: '2026-11-03' }, ['03 T-3 AMOUNT', '02 T-0 AMOUNT']],
    [{ bill: 'fund-flow', status: 'REPAIRED', from: '2026-11-03' }, ['04 T-1 FEE', '03 T-3 FEE']],
    [{ bill: 'trade', kind: 'FEE' }, []],
    [{ number: 'T-1' }, ['04 T-1 FEE', '04 T-1 AMOUNT']],
    [{ number: 'T-1', bill: 'trade', mchid: '1900000001', status: 'OPEN', kind: 'AMOUNT' }, ['04 T-1 AMOUNT']],
    [{ number: 'payments', from: '2026-11-03' }, ['04 payments TOTALS', '03 payments TOTALS']],
  ])('lists differences, latest day first, by what is asked for: %j', async (filter, wanted) => {
    expect(await differences(filter)).toEqual(wanted);
  });

  it('lists every difference once', async () => {
    expect(new Set(await differences({})).size).toBe(3 * DAYS.length);
  });

  it.each(['days', 'differences'] as const)('refuses a cursor of other days: %s', async (list) => {
    const { nextCursor: cursor } = await store[list].list({ merchantId: 'demo' }, { limit: LIMIT, cursor: null });
    expect(cursor).not.toBeNull();
    for (const more of [{ from: '2026-11-01' }, { to: '2026-11-30' }])
      await expect(store[list].list({ merchantId: 'demo', ...more }, { limit: LIMIT, cursor })).rejects.toThrow(
        CursorInvalid,
      );
  });

  it('counts the differences of the days that are asked for, and of no other', async () => {
    const count = { day: '2026-11-04', mchid: '1900000001', count: 1 };
    const counted = await store.differences.countOf([
      ofDay('1900000001', '2026-11-04'),
      ofDay('1900000002', '2026-11-01'),
    ]);
    expect(counted).toHaveLength(3);
    expect(counted).toEqual(
      expect.arrayContaining([
        { ...count, kind: 'AMOUNT', status: 'OPEN' },
        { ...count, kind: 'FEE', status: 'REPAIRED' },
        { ...count, mchid: '1900000002', day: '2026-11-01', kind: 'TOTALS', status: 'OPEN' },
      ]),
    );
    expect(await store.differences.countOf([])).toEqual([]);
    expect(await store.differences.countWithin('demo', '2026-11-02', '2026-11-03', '1900000002')).toHaveLength(2);
  });
});
