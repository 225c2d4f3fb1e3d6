import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntryFilter } from '../../src/ledger/domain/journal.js';
import { JournalEntry, type Movement } from '../../src/ledger/domain/journal-entry.js';
import type { RuledKind } from '../../src/ledger/domain/postings.js';
import { PostAdjustment } from '../../src/ledger/application/post-adjustment.js';
import { PostEntries } from '../../src/ledger/application/post-entries.js';
import { PostFee } from '../../src/ledger/application/post-fee.js';
import { PostSettlement } from '../../src/ledger/application/post-settlement.js';
import { JournalEntryConflict } from '../../src/ledger/domain/ledger.errors.js';
import { CursorInvalid } from '../../src/platform/paging/cursor.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { later, NOW } from '../support/samples.js';
import { openStore, type Store, type TestStore } from '../support/store.js';

const MONEY = { mchid: '1900000001', currency: 'CNY', occurredAt: NOW };

describe.each(DATABASE_KINDS)('the journal, on %s', (database) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openStore(database);
  });
  afterAll(() => store.close());

  // Entries stay for ever, so each test has a merchant of its own.
  const entry = (merchantId: string, sourceNo: string, kind: RuledKind = 'payment', more: Partial<Movement> = {}) =>
    JournalEntry.book(kind, { ...MONEY, merchantId, sourceNo, orderNo: null, amount: 100, ...more });
  const listed = async (filter: EntryFilter, limit = 10, cursor: string | null = null) => {
    const page = await store.journal.list(filter, { limit, cursor });
    const sources = page.items.map((each) => each.entry.content.sourceNo).join(' ');
    return { sources, nextCursor: page.nextCursor };
  };

  it('gives entries back as they went in', async () => {
    const made = [
      entry('back', '_|*@-' + '9'.repeat(59), 'refund-paid', { amount: Number.MAX_SAFE_INTEGER, orderNo: 'T-0001' }),
      JournalEntry.adjust(
        { debit: 'suspense', credit: 'channel' },
        { ...MONEY, merchantId: 'back', sourceNo: 'A-1', orderNo: null, amount: 1 },
        { by: '李'.repeat(64), reason: '🍵'.repeat(500) },
      ),
    ];
    expect(await store.journal.append(made, later(1))).toBe(true);
    const { items: entries } = await store.journal.list({ merchantId: 'back' }, { limit: 10, cursor: null });
    expect(entries.map((each) => each.entry.content)).toEqual(made.map(({ content }) => content).reverse());
    expect(entries.map(({ bookedAt }) => bookedAt)).toEqual([later(1), later(1)]);
    const id = String(entries[0]?.id);
    expect((await store.journal.find('back', id))?.entry.content).toEqual(made[1]?.content);
    expect(await store.journal.find('another', id)).toBeNull();
  });

  it('has one entry of a kind for a source; one that is there keeps all the others out', async () => {
    await store.journal.append([entry('once', 'pay_1')], NOW);
    expect(await store.journal.append([entry('once', 'pay_2'), entry('once', 'pay_1')], NOW)).toBe(false);
    expect(await store.journal.append([entry('once', 'pay_1', 'fee'), entry('other', 'pay_1')], NOW)).toBe(true);
    expect((await listed({ merchantId: 'once', kind: ['payment'] })).sources).toBe('pay_1');
  });

  it.each(['journal_entries', 'sealed_balances'])('refuses to change or to remove what is in %s', async (table) => {
    await store.journal.append([entry(`kept-${table}`, 'pay_1')], NOW);
    const total = { mchid: '1', currency: 'CNY', account: 'channel', debits: 1, credits: 0 } as const;
    await store.seals.add({ merchantId: `kept-${table}`, at: NOW, totals: [total] });
    const before = await store.rows(`SELECT * FROM ${table} ORDER BY id`);
    await expect(store.rows(`UPDATE ${table} SET currency = 'USD'`)).rejects.toThrow('only ever added to');
    await expect(store.rows(`DELETE FROM ${table}`)).rejects.toThrow('only ever added to');
    expect(await store.rows(`SELECT * FROM ${table} ORDER BY id`)).toEqual(before);
  });

  it.each([
    ['over nothing', { amount: '0' }],
    ['over less than nothing', { amount: '-1' }],
    ['that moves money to where it is', { debit_account: "'sales'" }],
    ['of an adjustment that nobody decided', { kind: "'adjustment'" }],
    ['that somebody decided and that is no adjustment', { decided_by: "'Li'", reason: "'x'" }],
  ])('refuses an entry %s, whoever writes it', async (_what, wrong) => {
    const good = {
      merchant_id: "'checked'",
      kind: "'payment'",
      source_no: "'pay_1'",
      mchid: "'1'",
      currency: "'CNY'",
      debit_account: "'channel'",
      credit_account: "'sales'",
      amount: '100',
      decided_by: 'NULL',
      reason: 'NULL',
      occurred_at: "'2026-12-01 04:00:00.000'",
      booked_at: "'2026-12-01 04:00:00.000'",
    };
    const row = { ...good, ...wrong };
    await expect(
      store.rows(`INSERT INTO journal_entries (${Object.keys(row).join()}) VALUES (${Object.values(row).join()})`),
    ).rejects.toThrow(/ck_journal|CHECK constraint/);
    expect(await store.rows("SELECT id FROM journal_entries WHERE merchant_id = 'checked'")).toEqual([]);
  });

  it('is rolled back with what it was written for', async () => {
    const failing = store.transactions.run(async () => {
      await store.journal.append([entry('rolled', 'pay_1')], NOW);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await listed({ merchantId: 'rolled' })).sources).toBe('');
  });

  it('is listed newest first, page by page, by what is asked for', async () => {
    await store.journal.append([entry('list', '1'), entry('list', '2', 'fee', { orderNo: 'T-0001' })], NOW);
    await store.journal.append([entry('list', '3', 'settlement'), entry('strange', '4')], later(1000));
    await store.journal.append([entry('list', '5', 'top-up')], later(2000));
    const merchantId = 'list';
    const first = await listed({ merchantId }, 3);
    expect(first.sources).toBe('5 3 2');
    expect(await listed({ merchantId }, 3, first.nextCursor)).toEqual({ sources: '1', nextCursor: null });
    expect((await listed({ merchantId, account: 'bank' })).sources).toBe('5 3');
    expect((await listed({ merchantId, account: 'fees' })).sources).toBe('2');
    expect((await listed({ merchantId, account: 'suspense' })).sources).toBe('');
    expect((await listed({ merchantId, kind: ['payment'] })).sources).toBe('1');
    expect((await listed({ merchantId, sourceNo: '3' })).sources).toBe('3');
    expect((await listed({ merchantId, orderNo: 'T-0001' })).sources).toBe('2');
    expect((await listed({ merchantId, from: later(1000) })).sources).toBe('5 3');
    expect((await listed({ merchantId, to: later(1000) })).sources).toBe('2 1');
    expect((await listed({ merchantId, from: later(1), to: later(1001) })).sources).toBe('3');
    await expect(listed({ merchantId }, 3, 'nonsense')).rejects.toThrow(CursorInvalid);
  });

  it('adds up what went from account to account in a time, its beginning included and its end not', async () => {
    await store.journal.append([entry('flow', '1'), entry('flow', '2', 'payment', { amount: 7 })], NOW);
    await store.journal.append([entry('flow', '3'), entry('flow', '4', 'fee', { mchid: '2' })], later(10));
    const flow = { mchid: MONEY.mchid, currency: 'CNY', debit: 'channel', credit: 'sales' };
    expect(await store.journal.flows('flow', null, later(10))).toEqual([{ ...flow, amount: 107 }]);
    const late = await store.journal.flows('flow', later(10), later(11));
    expect(late.sort((a, b) => (a.mchid < b.mchid ? -1 : 1))).toEqual([
      { ...flow, amount: 100 },
      { ...flow, mchid: '2', debit: 'fees', credit: 'channel', amount: 100 },
    ]);
    expect(await store.journal.flows('nobody', null, later(10))).toEqual([]);
    expect(await store.journal.firstBookedAt('flow', null)).toEqual(NOW);
    expect(await store.journal.firstBookedAt('flow', later(1))).toEqual(later(10));
    expect(await store.journal.firstBookedAt('flow', later(11))).toBeNull();
  });

  it('seals a moment once, and finds the last one before another moment', async () => {
    const totals = (debits: number) => [
      { mchid: '1', currency: 'CNY', account: 'channel' as const, debits, credits: 0 },
      { mchid: '1', currency: 'CNY', account: 'sales' as const, debits: 0, credits: debits },
    ];
    const seal = (at: Date, debits: number) => ({ merchantId: 'seal', at, totals: totals(debits) });
    expect(await store.seals.latest('seal', null)).toBeNull();
    expect(await store.seals.add(seal(later(10), 1))).toBe(true);
    expect(await store.seals.add(seal(later(20), 2))).toBe(true);
    expect(await store.seals.add(seal(later(20), 3))).toBe(false);
    expect(await store.seals.latest('seal', later(9))).toBeNull();
    expect(await store.seals.latest('seal', later(19))).toEqual(seal(later(10), 1));
    expect(await store.seals.latest('seal', later(20))).toEqual(seal(later(20), 2));
    expect(await store.seals.latest('seal', null)).toEqual(seal(later(20), 2));
  });

  describe('is told what bills and people tell', () => {
    const postings = ({ journal, auditTrail, transactions, clock }: Store) => {
      const post = new PostEntries(journal, transactions, clock);
      return {
        fees: new PostFee(post),
        settlements: new PostSettlement(post),
        adjustments: new PostAdjustment(post, auditTrail, transactions),
      };
    };
    const fee = (merchantId: string, transactionId: string, amount = 6) => ({
      ...MONEY,
      merchantId,
      amount,
      orderNo: null,
      of: { transactionId },
    });

    it('once each, however often and in however many bills', async () => {
      const { fees, settlements, adjustments } = postings(store);
      expect(await fees.execute([fee('bill', '1'), fee('bill', '2'), fee('bill', '1')])).toBe(2);
      expect(await fees.execute([fee('bill', '2'), { ...fee('bill', ''), of: { refundId: '2' } }])).toBe(1);
      const settlement = { ...MONEY, merchantId: 'bill', amount: 50, flowNo: 'F1' };
      expect(await settlements.execute([{ ...settlement, direction: 'to-bank' }])).toBe(1);
      expect(await settlements.execute([{ ...settlement, direction: 'to-bank' }])).toBe(0);
      expect(await settlements.execute([{ ...settlement, flowNo: 'F2', direction: 'from-bank' }])).toBe(1);
      const adjustment = {
        ...MONEY,
        merchantId: 'bill',
        amount: 3,
        debit: 'suspense',
        credit: 'channel',
        adjustmentNo: 'D-1',
        orderNo: null,
        by: 'Li',
        reason: 'nobody knows',
      } as const;
      expect(await adjustments.execute(adjustment)).toBe(true);
      expect(await adjustments.execute(adjustment)).toBe(false);
      expect((await listed({ merchantId: 'bill' })).sources).toBe('D-1 F2 F1 2 2 1');
    });

    it('all of it or nothing, and never something else than before', async () => {
      const { fees } = postings(store);
      await fees.execute([fee('clash', '1')]);
      await expect(fees.execute([fee('clash', '2'), fee('clash', '1', 7)])).rejects.toThrow(JournalEntryConflict);
      await expect(fees.execute([fee('clash', '3'), fee('clash', '3', 7)])).rejects.toThrow(JournalEntryConflict);
      await expect(fees.execute([fee('clash', '4', 0)])).rejects.toThrow('not an amount');
      expect((await listed({ merchantId: 'clash' })).sources).toBe('1');
    });

    it('by many at once', async () => {
      const stores: Store[] = database === 'mysql' ? [store, await store.another()] : [store];
      const bill = Array.from({ length: 20 }, (_, i) => fee('race', String(i)));
      const fresh = await Promise.all(
        Array.from({ length: 6 }, (_, i) => postings(stores[i % stores.length] ?? store).fees.execute(bill)),
      );
      expect(fresh.reduce((sum, count) => sum + count, 0)).toBe(20);
      expect((await store.journal.flows('race', null, later(1e9)))[0]?.amount).toBe(120);
    });
  });
});
