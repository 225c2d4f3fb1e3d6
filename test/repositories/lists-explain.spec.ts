import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Contract } from '../support/contract.js';
import { fillTables } from '../support/many-rows.js';
import { type LoggedQuery, logQueries, planOf } from '../support/query-plans.js';
import { BUSY_ENDPOINT, dayAt, QUIET_ENDPOINT, rowAt } from '../support/rows-of-lists.js';
import { openShop, type Shop } from '../support/shop.js';
import { MERCHANT } from '../support/shop-environment.js';

/** `LIST_ROWS=1000000` is the real thing, takes a good while, and tells the most that a page of each list reads. */
const ROWS = Number(process.env.LIST_ROWS ?? 30_000);
const LIMIT = 20;

/** What a list reads: its page, and what belongs to the rows of it. */
const READ = / `page` ON |`(?:payments|audit_links|bill_differences)`/;

interface Filters {
  /** Columns of few values, each with what it may be: what many rows have, and what few have. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** What finds a few rows by itself. */
  readonly numbers?: readonly string[];
  readonly periods?: readonly string[];
}

/** Only long ago, where the rare rows are; only lately; both ends. */
const periodsOf = (at: (n: number) => string): readonly string[] => [
  `&to=${at(2_000)}`,
  `&from=${at(ROWS - 2_000)}`,
  `&from=${at(ROWS / 4)}&to=${at(ROWS / 2)}`,
];

const AUDITED = { action: ['refund.requested', 'merchant.changed'], actor: ['key_checkout', 'key_boss'] };

const LISTS: readonly (readonly [path: string, filters: Filters])[] = [
  [
    '/v1/orders',
    {
      words: { status: ['PAID', 'CREATED', 'PAID,REFUNDED'], channel: ['wechat'], method: ['jsapi', 'h5'] },
      numbers: ['orderNo=T-00000012', 'outTradeNo=T-00000012', 'outTradeNo=T-nowhere', 'transactionId=4200000012'],
    },
  ],
  [
    '/v1/refunds',
    {
      words: {
        status: ['SUCCEEDED', 'ABNORMAL', 'CLOSED,CREATED'],
        cause: ['MERCHANT', 'LATE_PAYMENT'],
        needsAttention: ['false', 'true'],
      },
      numbers: ['orderNo=T-00000012', 'refundNo=R-00000012', 'refundId=5000000012'],
    },
  ],
  [
    '/v1/webhook-deliveries',
    {
      words: {
        status: ['DELIVERED', 'FAILED', 'DELIVERED,PENDING'],
        endpointId: [BUSY_ENDPOINT, QUIET_ENDPOINT],
        eventType: ['order.paid', 'refund.failed'],
      },
      numbers: ['aggregateNo=T-00000012'],
    },
  ],
  ['/v1/webhook-endpoints', { words: { disabled: ['true', 'false'] } }],
  ['/v1/jobs', { words: { status: ['DONE', 'DEAD', 'DONE,WAITING'], kind: ['watch-order', 'seal-balances'] } }],
  [
    '/v1/callbacks',
    {
      words: { status: ['PROCESSED', 'QUARANTINED'], eventType: ['TRANSACTION.SUCCESS', 'REFUND.ABNORMAL'] },
      numbers: ['notificationId=EV-00000012'],
    },
  ],
  [
    '/v1/ledger/entries',
    {
      words: { account: ['channel', 'suspense'], kind: ['payment', 'settlement', 'payment,fee'] },
      numbers: ['source=pay_00000012', 'orderNo=T-00000012'],
    },
  ],
  ['/v1/merchants', { words: {} }],
  ['/v1/merchants/{merchantId}/accounts', { words: {}, numbers: ['mchid=1600000012'] }],
  ['/v1/api-keys', { words: {}, numbers: ['prefix=zg_test_000012'] }],
  ['/v1/audit-entries', { words: AUDITED, numbers: ['subject=R-00000012'] }],
  [
    '/v1/audit-chain/entries',
    { words: { merchantId: [MERCHANT, 'other'], ...AUDITED }, numbers: ['subject=R-00000012'] },
  ],
  ['/v1/reconciliations', { words: { mchid: ['1900000012'], status: ['DONE', 'WAITING'] }, periods: periodsOf(dayAt) }],
  [
    '/v1/reconciliations/differences',
    {
      words: {
        mchid: ['1900000012'],
        status: ['RESOLVED', 'OPEN'],
        kind: ['AMOUNT', 'STATE'],
        bill: ['trade'],
      },
      numbers: ['number=T-00000012'],
      periods: periodsOf(dayAt),
    },
  ],
];

/** Every choice of words and of a period, none at all included, and each number beside nothing and beside all of them. */
function queriesOf({ words, numbers = [], periods = periodsOf(rowAt) }: Filters): string[] {
  const choices = Object.entries(words).map(([name, values]) => values.map((value) => `&${name}=${value}`));
  const all = choices.map(([first = '']) => first).join('');
  return [
    ...[...choices, periods].reduce(
      (queries, some) => queries.flatMap((query) => [query, ...some.map((choice) => query + choice)]),
      [''],
    ),
    ...numbers.flatMap((number) => [`&${number}`, `&${number}${all}${periods[0] ?? ''}`]),
  ];
}

describe(`lists over ${ROWS} rows, on mysql`, () => {
  let shop: Shop;
  let log: LoggedQuery[];
  beforeAll(async () => {
    shop = await openShop({ database: 'mysql' });
    await fillTables(shop, ROWS);
    log = logQueries(shop);
  }, 3_600_000);
  afterAll(() => shop.close());

  it('are all that the API has', () => {
    expect(LISTS.map(([path]) => path).sort()).toEqual(Contract.current.lists().sort());
  });

  /** What a page of the list cost, and the way to the next one. */
  const costOf = async (url: string) => {
    log.length = 0;
    const answer = await shop.api.get(url);
    expect(answer).toMatchObject({ status: 200 });
    const queries = log.filter(({ sql }) => READ.test(sql));
    const plans = await Promise.all(queries.map((query) => planOf(shop, query)));
    return {
      url,
      access: plans.flatMap(({ access }) => access),
      reads: plans.reduce((sum, { reads }) => sum + reads, 0),
      scanned: plans.reduce((sum, { scanned }) => sum + scanned, 0),
      parts: queries.reduce((sum, { sql }) => sum + sql.split(' UNION ALL ').length, 0),
      nextCursor: answer.data.nextCursor,
    };
  };

  it.each(LISTS)('read no more of %s than the page, whatever is asked for', async (path, filters) => {
    const pages = [];
    for (const query of queriesOf(filters)) {
      const url = `${path.replace('{merchantId}', MERCHANT)}?limit=${LIMIT}${query}`;
      const first = await costOf(url);
      pages.push(first);
      if (typeof first.nextCursor === 'string')
        pages.push(await costOf(`${url}&cursor=${encodeURIComponent(first.nextCursor)}`));
    }
    if (process.env.LIST_ROWS !== undefined)
      process.stdout.write(`${path}: ${pages.length} pages, ${Math.max(...pages.map(({ reads }) => reads))} reads\n`);
    // A choice that nothing can meet, such as a payment in an account that none touches, needs no query.
    expect(pages.filter(({ parts }) => parts > 0).length).toBeGreaterThan(pages.length / 2);
    expect(pages.filter(({ access }) => access.some((each) => each.endsWith('ALL')))).toEqual([]);
    expect(pages.filter(({ reads, parts }) => reads > 2 * parts * (LIMIT + 1) + 2 * LIMIT)).toEqual([]);
    // What a query puts aside for itself is read by scans: each part, all of them together, and sorted.
    expect(pages.filter(({ scanned, parts }) => scanned > 4 * parts * (LIMIT + 2))).toEqual([]);
  });
});
