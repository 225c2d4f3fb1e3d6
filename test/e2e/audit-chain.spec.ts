import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ChainEntries } from '../../src/audit/application/chain-entries.js';
import { CheckAudit } from '../../src/audit/application/check-audit.js';
import { parseHead, VerifyAudit } from '../../src/audit/index.js';
import { AuditTrail } from '../../src/platform/audit/audit-trail.js';
import { Transactions } from '../../src/platform/database/transactions.js';
import { auditEntries, chainAll, headOf, verifyAll } from '../support/audit.js';
import { createTestDatabase, DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { createMerchant } from '../support/merchants.js';
import { logEntries } from '../support/log-entries.js';
import { openShop, type Shop } from '../support/shop.js';
import { record } from '../support/trade.js';

type Row = Record<string, unknown>;

const TABLES = ['audit_entries', 'audit_links', 'audit_waiting', 'audit_heads', 'audit_checks'];
const APPEND_ONLY = ['audit_entries', 'audit_links'];
const NAMES = ['one', 'two', 'three', 'four', 'five'];

/** As an auditor would write it, who does not have our code. */
const sha256OfCanonical = (value: unknown): string => {
  const sorted = (_name: string, member: unknown): unknown =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member;
  return createHash('sha256').update(JSON.stringify(value, sorted)).digest('hex');
};

describe.each(DATABASE_KINDS)('the chain of the audit log, on %s', (database) => {
  let shop: Shop;
  let kept: Map<string, Row[]>;
  beforeAll(async () => {
    shop = await openShop({ database });
    for (const name of NAMES) await createMerchant(shop, name);
    await chainAll(shop);
  });
  afterAll(() => shop.close());

  const place = (position: number, what: string) => expect.stringContaining(`position ${position}: ${what}`);
  const alarms = () =>
    logEntries(shop.log)
      .filter(({ alert }) => alert === 'audit.broken')
      .map(({ msg }) => String(msg));
  /** What the job says in a whole pass. */
  const check = async (): Promise<string[]> => {
    const before = alarms().length;
    const position = async () => (await shop.rows('SELECT progress FROM audit_checks'))[0]?.progress;
    const start = await position();
    do await shop.app.get(CheckAudit).execute();
    while ((await position()) !== (start ?? Buffer.from(`links:0.${'0'.repeat(64)}`).toString('base64url')));
    return alarms().slice(before);
  };

  it('has every entry, each in its place and proved by the one before, so that anybody can recompute it', async () => {
    const entries = await auditEntries(shop.api);
    expect(entries.length).toBe(NAMES.length + 2);
    let previous = '0'.repeat(64);
    entries.forEach(({ link, ...entry }, i) => {
      const { hash, ...rest } = record(link);
      expect(rest).toEqual({
        position: i + 1,
        entryId: entry.entryId,
        entryHash: sha256OfCanonical(entry),
        previousHash: previous,
        linkedAt: expect.any(String),
      });
      expect(hash).toBe(sha256OfCanonical(rest));
      previous = String(hash);
    });
    expect((await shop.api.get('/v1/audit-chain')).data).toEqual({
      head: `${entries.length}.${previous}`,
      length: entries.length,
      waiting: 0,
    });
    expect(JSON.stringify(logEntries(shop.log))).toContain(`${entries.length}.${previous}`);
    expect(await verifyAll(shop.api, await headOf(shop.api))).toEqual([]);
    expect(await check()).toEqual([]);
  });

  it('is refused to be changed by the database itself', async () => {
    for (const table of APPEND_ONLY)
      await expect(shop.rows(`DELETE FROM ${table}`)).rejects.toThrow('only ever added to');
    await expect(shop.rows("UPDATE audit_entries SET subject = 'x'")).rejects.toThrow('only ever added to');
    await expect(shop.rows("UPDATE audit_links SET hash = 'x'")).rejects.toThrow('only ever added to');
  });

  const write = (subject: string): Promise<void> =>
    shop.app.get(AuditTrail).record({ action: 'job.replayed', merchantId: 'late', subject, before: null, after: null });

  it('takes entries that commit late in their turn, whatever their ids', async () => {
    const transactions = shop.app.get(Transactions);
    if (database === 'mysql') {
      let commit = (): void => undefined;
      let written = (): void => undefined;
      const mayCommit = new Promise<void>((resolve) => (commit = resolve));
      const isWritten = new Promise<void>((resolve) => (written = resolve));
      const slow = transactions.run(async () => {
        await write('slow');
        written();
        await mayCommit;
      });
      await isWritten;
      await transactions.run(() => write('fast'));
      await chainAll(shop);
      commit();
      await slow;
    } else {
      await transactions.run(() => write('fast'));
      await chainAll(shop);
      await transactions.run(() => write('slow'));
    }
    await chainAll(shop);
    const links = (await auditEntries(shop.api, '&merchantId=late'))
      .map(({ subject, link }) => [subject, record(link).position])
      .sort(([, a], [, b]) => Number(a) - Number(b));
    expect(links.map(([subject]) => subject)).toEqual(['fast', 'slow']);
    expect(await verifyAll(shop.api)).toEqual([]);
  });
  it('does not take what is rolled back', async () => {
    const head = await headOf(shop.api);
    const failing = shop.app.get(Transactions).run(async () => {
      await write('rolled back');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await chainAll(shop);
    expect(await headOf(shop.api)).toBe(head);
    await expect(write('outside')).rejects.toThrow('in the transaction of its change');
  });

  describe('once the triggers are gone', () => {
    let length = 0;
    beforeAll(async () => {
      for (const table of APPEND_ONLY)
        for (const change of ['update', 'delete']) await shop.rows(`DROP TRIGGER tr_${table}_no_${change}`);
      expect(await check()).toEqual([]);
    });
    beforeEach(async () => {
      kept = new Map();
      for (const table of TABLES) kept.set(table, await shop.rows(`SELECT * FROM ${table} ORDER BY 1`));
      length = (kept.get('audit_links') ?? []).length;
    });
    afterEach(async () => {
      for (const [table, rows] of kept) {
        await shop.rows(`DELETE FROM ${table}`);
        for (const row of rows) await insert(table, row);
      }
      expect(await verifyAll(shop.api)).toEqual([]);
    });

    const insert = (table: string, row: Row) =>
      shop.rows(
        `INSERT INTO ${table} (${Object.keys(row).join()}) VALUES (${Object.keys(row)
          .map(() => '?')
          .join()})`,
        Object.values(row),
      );
    const rowsOf = (table: string): Row[] => kept.get(table) ?? [];
    const at = (table: string, position: number): Row => record(rowsOf(table)[position - 1]);
    const without = (key: string, row: Row): Row =>
      Object.fromEntries(Object.entries(row).filter(([name]) => name !== key));

    /** Another value of the same kind. */
    const other = (value: unknown): unknown => {
      if (value instanceof Date) return new Date(value.getTime() + 1);
      if (typeof value === 'number') return value + 1_000;
      if (value === null) return '{}';
      const text = typeof value === 'string' ? value : '';
      return text.startsWith('{') ? text.replace('{', '{ ') : text.slice(0, -1) + (text.endsWith('0') ? '1' : '0');
    };

    it('shows every column of an entry and of a link that is changed, and where', async () => {
      const position = 4;
      for (const table of APPEND_ONLY) {
        const row = at(table, position);
        const key = table === 'audit_entries' ? 'id' : 'position';
        for (const [column, value] of Object.entries(row)) {
          await shop.rows(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`, [other(value), row[key]]);
          const found = await verifyAll(shop.api);
          expect([table, column, found.join('\n')]).toEqual([
            table,
            column,
            expect.stringMatching(column === 'position' ? /position 5: the 1 before it is missing/ : /position 4: /),
          ]);
          await shop.rows(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`, [
            value,
            column === key ? other(value) : row[key],
          ]);
        }
      }
      expect(await verifyAll(shop.api)).toEqual([]);
    });

    it('shows an entry that was removed from the middle, with its link or without', async () => {
      await shop.rows('DELETE FROM audit_entries WHERE id = ?', [at('audit_links', 3).entry_id]);
      expect(await verifyAll(shop.api)).toEqual([place(3, 'entry ')]);
      await shop.rows('DELETE FROM audit_links WHERE position = 3');
      expect(await verifyAll(shop.api)).toEqual([place(4, 'the 1 before it is missing')]);
      expect(await check()).toEqual([expect.stringContaining('position 4: the 1 before it is missing')]);
    });

    it('shows that the end was cut off, also to who kept a head while everything beside it was changed too', async () => {
      const head = await headOf(shop.api);
      await shop.rows('DELETE FROM audit_entries WHERE id = ?', [at('audit_links', length).entry_id]);
      expect(await verifyAll(shop.api)).toEqual([place(length, 'entry ')]);
      await shop.rows('DELETE FROM audit_links WHERE position = ?', [length]);
      const ends = `the chain ends at position ${length - 1}, but position ${length} was the last`;
      expect(await verifyAll(shop.api)).toEqual([ends]);
      await shop.rows('UPDATE audit_heads SET position = ?, hash = ?', [
        length - 1,
        at('audit_links', length - 1).hash,
      ]);
      expect(await verifyAll(shop.api)).toEqual([]);
      const lost = `position ${length} is not in the chain with the hash that it had before`;
      expect(await verifyAll(shop.api, head)).toEqual([lost]);
      // Again and again, though there is a new end.
      expect((await check()).join()).toContain(lost);
      expect((await check()).join()).toContain(lost);
      const told: number[] = [];
      const verified = await shop.app
        .get(VerifyAudit)
        .execute(parseHead(head), ({ verifiedTo }) => told.push(verifiedTo));
      expect(verified).toMatchObject({
        isDone: true,
        length: length - 1,
        findings: [{ position: length, what: lost }],
      });
      expect(told).toEqual([length - 1, length - 1]);
    });

    it('shows an entry that was put in: with no place, or under an earlier date', async () => {
      const forged = { ...without('id', at('audit_entries', 2)), subject: 'forged' };
      await insert('audit_entries', forged);
      expect(await verifyAll(shop.api)).toEqual([expect.stringMatching(/^entry aud_[\w-]+ is not in the chain$/)]);
      const [{ id } = { id: null }] = await shop.rows("SELECT id FROM audit_entries WHERE subject = 'forged'");
      await shop.rows("UPDATE audit_entries SET occurred_at = '2020-01-01 00:00:00.000' WHERE id = ?", [id]);
      await insert('audit_waiting', { entry_id: id, since: '2020-01-01 00:00:00.000' });
      await chainAll(shop);
      expect(await verifyAll(shop.api)).toEqual([place(length + 1, 'entry ')]);
      expect((await verifyAll(shop.api)).join()).toContain('is dated long before the one that it follows');
    });

    it('shows an entry that was put in between, with a link of its own', async () => {
      const link = at('audit_links', 3);
      await insert('audit_entries', { ...at('audit_entries', 2), id: 1_000_000, subject: 'forged' });
      for (const { position } of [...rowsOf('audit_links')].reverse())
        if (Number(position) >= 3)
          await shop.rows('UPDATE audit_links SET position = position + 1 WHERE position = ?', [position]);
      await insert('audit_links', { ...link, position: 3, entry_id: 1_000_000 });
      const found = await verifyAll(shop.api);
      expect(found).toContainEqual(place(3, 'the link itself was changed'));
      expect(found).toContainEqual(place(4, 'it does not follow from the one before it'));
    });

    it('shows two entries, and two links, that were swapped', async () => {
      const [a, b] = [at('audit_entries', 3), at('audit_entries', 5)];
      const put = (row: Row, id: unknown) => insert('audit_entries', { ...row, id });
      const remove = () => shop.rows('DELETE FROM audit_entries WHERE id IN (?, ?)', [a.id, b.id]);
      await remove();
      await put(a, b.id);
      await put(b, a.id);
      expect(await verifyAll(shop.api)).toEqual([place(3, 'entry '), place(5, 'entry ')]);
      await remove();
      await put(a, a.id);
      await put(b, b.id);
      const [c, d] = [at('audit_links', 3), at('audit_links', 4)];
      await shop.rows('DELETE FROM audit_links WHERE position IN (3, 4)');
      await insert('audit_links', { ...d, position: 3 });
      await insert('audit_links', { ...c, position: 4 });
      const found = await verifyAll(shop.api);
      expect(found).toContainEqual(place(3, 'it does not follow from the one before it'));
      expect(found).toContainEqual(place(3, 'the link itself was changed'));
    });

    it('shows for ever an entry that was removed before it had its place', async () => {
      await createMerchant(shop, 'gone');
      await shop.rows("DELETE FROM audit_entries WHERE subject = 'gone'");
      await chainAll(shop);
      expect(await verifyAll(shop.api)).toEqual([place(length + 1, 'entry ')]);
    });

    it('shows what cannot be read', async () => {
      await shop.rows("UPDATE audit_entries SET state_after = '[' WHERE id = ?", [at('audit_entries', 2).id]);
      await shop.rows('UPDATE audit_links SET position = 9007199254740993 WHERE position = ?', [length]);
      const found = await verifyAll(shop.api);
      expect(found).toEqual([expect.stringContaining('what comes after position 0 cannot be read')]);
      await shop.rows('UPDATE audit_links SET position = ? WHERE position = 9007199254740993', [length]);
      expect(await verifyAll(shop.api)).toEqual([place(2, 'entry ')]);
      const [shown] = (await auditEntries(shop.api)).filter(({ after }) =>
        JSON.stringify(after).includes('unreadable'),
      );
      expect(shown?.after).toEqual({ unreadable: '[' });
    });
  });
});

describe('the audit log of two instances on one database', () => {
  it('is one chain without a gap, however many write and chain at the same moment', async () => {
    const database = await createTestDatabase('mysql');
    const [first, second] = await Promise.all([
      openShop({ database: 'mysql', env: database.env, jobs: true }),
      openShop({ database: 'mysql', env: database.env }),
    ]);
    try {
      const numbers = Array.from({ length: 60 }, (_, i) => i);
      const chaining = { is: true };
      const chainers = [first, second].map(async (shop) => {
        while (chaining.is) await shop.app.get(ChainEntries).execute();
      });
      await Promise.all(
        numbers.map(async (i) => {
          const shop = i % 2 === 0 ? first : second;
          await createMerchant(shop, `m-${i}`);
          await shop.api.call('PATCH', `/v1/merchants/m-${i}`, { name: 'again' });
        }),
      );
      chaining.is = false;
      await Promise.all(chainers);
      await eventually('everything has its place', async () => {
        return (await first.rows('SELECT entry_id FROM audit_waiting')).length === 0;
      });
      // One took the merchant of the environment in; each started.
      const entries = await auditEntries(first.api);
      expect(entries).toHaveLength(numbers.length * 2 + 3);
      const links = await first.rows('SELECT position, entry_id FROM audit_links ORDER BY position');
      expect(links.map(({ position }) => Number(position))).toEqual(entries.map((_, i) => i + 1));
      expect(await verifyAll(second.api)).toEqual([]);
    } finally {
      await second.close();
      await first.close();
      await database.drop();
    }
  });
});
