import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ACCOUNTS } from '../../src/ledger/domain/account.js';
import { POSTINGS } from '../../src/ledger/domain/postings.js';
import { CALLBACK_TRANSITIONS } from '../../src/notification/domain/inbound-callback.state.js';
import { WEBHOOK_EVENT_TYPES } from '../../src/notification/domain/webhook/event-types.js';
import { DELIVERY_TRANSITIONS } from '../../src/notification/domain/webhook/webhook-delivery.state.js';
import { ORDER_TRANSITIONS } from '../../src/order/domain/order.state.js';
import { PAYMENT_TRANSITIONS } from '../../src/payment/domain/payment.state.js';
import { AUDITED_ACTIONS } from '../../src/platform/audit/audited-action.js';
import { REFUND_TRANSITIONS } from '../../src/refund/domain/refund.state.js';

const READMES = ['README.md', 'README.zh-CN.md'];

const STATE_MACHINES: readonly Readonly<Record<string, Readonly<Record<string, string>>>>[] = [
  ORDER_TRANSITIONS,
  PAYMENT_TRANSITIONS,
  REFUND_TRANSITIONS,
  CALLBACK_TRANSITIONS,
  DELIVERY_TRANSITIONS,
];

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .map((name) => readFileSync(path.join('src', name), 'utf8'));

const found = (text: string, pattern: RegExp): string[][] => [...text.matchAll(pattern)].map((match) => [...match]);
const allFound = (pattern: RegExp): string[][] => sources.flatMap((source) => found(source, pattern));
const unique = (values: readonly string[]): string[] => [...new Set(values)].sort();

describe('the documentation', () => {
  const variables = unique(allFound(/\benv\.\w+\(\s*'([A-Z0-9_]+)'/g).map(([, name]) => String(name)));

  it('finds the settings that the code reads', () => {
    expect(variables).toEqual(expect.arrayContaining(['API_KEY', 'DATABASE_URL', 'PORT', 'WECHATPAY_NOTIFY_URL']));
  });

  it.each(READMES)('has every setting, and no other: %s', (file) => {
    const section = /^## (?:Configuration|配置)$([^]*?)^## /m.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    const rows = found(section, /^\| `([A-Z0-9_]+)`/gm);
    expect(unique(rows.map(([, name]) => String(name)))).toEqual(variables);
  });

  it('has every setting in config/example.env, and no other', () => {
    const lines = found(readFileSync('config/example.env', 'utf8'), /^#?([A-Z][A-Z0-9_]+?)(?:_FILE)?=/gm);
    expect(unique(lines.map(([, name]) => String(name)))).toEqual(variables);
  });

  describe('of operations', () => {
    const text = readFileSync('docs/operations.md', 'utf8');
    const firstColumn = (pattern: RegExp): string[] => unique(found(text, pattern).map(([, name]) => String(name)));

    it('has every alert, and no other', () => {
      // `payment.late` and `payment.duplicate` are named after the events that they tell of.
      const byEvent = ['payment.duplicate', 'payment.late'];
      const names = allFound(/alerts\s*\.raise\(\{\s*name: '([\w.-]+)'/g).map(([, name]) => String(name));
      expect(allFound(/alerts\s*\.raise\(\{\s*name: unasked\.type/g)).toHaveLength(1);
      expect(names.length + 1).toBe(allFound(/alerts\s*\.raise\(/g).length);
      expect(firstColumn(/^\| `([a-z]+\.[a-z-]+)` +\|/gm)).toEqual(unique([...names, ...byEvent]));
    });

    it('has every metric, and no other', () => {
      const names = unique(allFound(/'(zhanggui_[a-z]\w+)'/g).map(([, name]) => String(name)));
      const metrics = names.filter((name) => name !== 'zhanggui_migrations');
      expect(metrics.length).toBeGreaterThan(5);
      expect(firstColumn(/^\| `(zhanggui_\w+)` +\|/gm)).toEqual(metrics);
    });
  });

  it('has everything that doctor can find, and nothing else', () => {
    const rows = found(readFileSync('docs/cli.md', 'utf8'), /^\| `((?:\*|[a-z0-9-]+)\.[a-z-]+)` *\|/gm);
    const doctor = readdirSync('src/cli/doctor', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .map((name) => readFileSync(path.join('src/cli/doctor', name), 'utf8').replaceAll('${check}', '*'))
      .join('\n');
    const ids = found(doctor, /['`]((?:\*|[a-z0-9-]+)\.[a-z-]+)['`]/g).map(([, id]) => String(id));
    expect(ids.length).toBeGreaterThan(60);
    expect(unique(rows.map(([, id]) => String(id)))).toEqual(unique(ids));
  });

  it.each(READMES)('names every event that is sent to webhooks: %s', (file) => {
    const text = readFileSync(file, 'utf8');
    for (const type of WEBHOOK_EVENT_TYPES) expect(text).toContain(`\`${type}\``);
  });

  describe('of the ledger', () => {
    const text = readFileSync('docs/ledger.md', 'utf8');

    it('has every account with its type, and no other', () => {
      const rows = found(text, /^\| `(\w+)` +\| (asset|liability|income|expense) +\|/gm);
      expect(Object.fromEntries(rows.map(([, account, type]) => [account, type]))).toEqual(ACCOUNTS);
    });

    it('has every way that money is booked, and no other', () => {
      const rows = found(text, /^\| `([\w-]+)` +\| [^|]+\| `(\w+)` +\| `(\w+)` +\| `([\w-]+)` +\|$/gm);
      expect(
        Object.fromEntries(rows.map(([, kind, debit, credit, source]) => [kind, { debit, credit, source }])),
      ).toEqual(POSTINGS);
    });
  });

  it('has every action that is audited, and no other', () => {
    const rows = found(readFileSync('docs/audit.md', 'utf8'), /^\| `([a-z-]+\.[a-z-]+)` +\|/gm);
    expect(rows.map(([, action]) => action)).toEqual(AUDITED_ACTIONS);
  });

  it.each(READMES)('shows the state machines as they are: %s', (file) => {
    const text = readFileSync(file, 'utf8');
    const rows = found(text, /^\| `([A-Z_]+)` +\|(.+)\|$/gm).map(([, from, cells]) => ({
      from: String(from),
      to: found(String(cells), /`([A-Z_]+)`/g).map(([, to]) => to),
    }));
    for (const table of STATE_MACHINES) {
      for (const [from, changes] of Object.entries(table)) {
        const to = Object.values(changes);
        if (to.length > 0) expect(rows).toContainEqual({ from, to });
      }
    }
  });
});
