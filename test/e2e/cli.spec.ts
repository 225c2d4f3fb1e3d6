import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulator, type Simulator } from '../../simulator/index.js';
import { runCli } from '../../src/cli/run.js';
import { runCliProcess } from '../support/cli-process.js';
import { chainAll, deedsOf } from '../support/audit.js';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { newSecretsKey } from '../support/merchants.js';
import { shopEnvironment } from '../support/shop-environment.js';
import { openShop, type Shop } from '../support/shop.js';
import { NATIVE, placeOrder } from '../support/trade.js';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** One command in this process. */
async function run(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await runCli(args, env, { write: (text) => (out += text) }, { write: (text) => (err += text) });
  return { code, out, err };
}

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
const items = (text: string): Record<string, unknown>[] => json(text).items as Record<string, unknown>[];

describe.each(DATABASE_KINDS)('the command line, on %s', (kind) => {
  let shop: Shop;
  let env: Record<string, string>;
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'zhanggui-cli-'));
    database = await createTestDatabase(kind);
    const own = { SECRETS_KEY: newSecretsKey(), ...database.env };
    // What the commands do, they do beside an application on the same database.
    shop = await openShop({ database: kind, env: own });
    env = { ...shopEnvironment(shop.simulator.url, shop.merchant), ...own };
  });
  afterAll(async () => {
    await shop.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('takes in a merchant, its account out of files, and makes a key that pays', async () => {
    const tea = await shop.simulator.addMerchant({ mchid: '1900000002', callbackBaseUrl: shop.api.url });
    const file = async (name: string, content = ''): Promise<string> => {
      await writeFile(path.join(folder, name), content);
      return path.join(folder, name);
    };
    expect((await run(env, 'merchant', 'add', 'tea', '--name', '一杯茶')).code).toBe(0);
    const account = [
      'account',
      'add',
      '--merchant',
      'tea',
      '--mchid',
      tea.mchid,
      '--appid',
      tea.appid,
      '--serial',
      tea.serial,
      '--private-key-file',
      await file('key.pem', tea.merchantPrivateKey),
      '--certificate-file',
      await file('cert.pem', tea.merchantCertificate),
      '--apiv3-key-file',
      await file('apiv3.key', `${tea.apiV3Key}\n`),
      '--public-key-id',
      tea.publicKeyId ?? '',
      '--public-key-file',
      await file('pub.pem', tea.publicKey),
      '--notify-url',
      'https://pay.example.com/v1/callbacks/wechatpay/tea',
      '--fee-rate',
      '54',
    ];
    const percent = await run(env, ...account.with(-1, '0.54%'), '--json');
    expect(json(percent.err).error).toMatchObject({ reason: 'VALIDATION_FAILED', details: [{ field: 'feeRate' }] });
    const wrong = await run(env, ...account.map((arg) => (arg === tea.serial ? 'ABCDEF0123456789' : arg)), '--json');
    expect(wrong.code).toBe(1);
    expect(json(wrong.err).error).toMatchObject({ reason: 'CREDENTIALS_REFUSED', details: [{ field: 'serial' }] });
    const added = await run(env, ...account);
    expect(added).toMatchObject({ code: 0, err: '' });
    expect(items((await run(env, 'account', 'list', '--merchant', 'tea', '--json')).out)).toMatchObject([
      { mchid: tea.mchid, feeRate: 54, isDefault: true },
    ]);

    const created = await run(
      env,
      'key',
      'create',
      '--merchant',
      'tea',
      '--name',
      'till',
      '--scopes',
      'orders:read,orders:write',
    );
    expect(created.out).toMatch(/^zg_test_[\w-]{43}\n$/);
    const api = shop.api.as(created.out.trim());
    expect(
      await api.post('/v1/orders', { orderNo: 'TEA-0001', subject: 'Tea', amount: 100, payment: NATIVE }),
    ).toMatchObject({ status: 201 });
    expect(shop.simulator.orders.get(tea.mchid, 'TEA-0001')).toBeDefined();
  });

  it('examines the account of a merchant, as the database has it', async () => {
    const { out, code } = await run(env, 'doctor', '--merchant', 'tea', '--json');
    expect(code).toBe(0);
    expect(json(out)).toMatchObject({
      ok: true,
      findings: expect.arrayContaining([
        expect.objectContaining({ id: 'answer', verdict: 'ok', lookedAt: shop.simulator.url }),
      ]),
    });
    const { SECRETS_KEY: _key, ...without } = env;
    expect((await run({ ...without, SECRETS_KEY: newSecretsKey() }, 'doctor', '--merchant', 'tea')).err).toContain(
      'CREDENTIALS_UNREADABLE',
    );
  });

  it('lists keys without what they are, replaces one, and ends one', async () => {
    const list = async () => items((await run(env, 'key', 'list', '--merchant', 'tea', '--json')).out);
    const [first] = await list();
    const keyId = String(first?.keyId);
    const rotated = await run(env, 'key', 'rotate', keyId, '--merchant', 'tea', '--overlap-seconds', '60', '--json');
    expect(rotated.err).toBe('');
    const next = json(rotated.out);
    expect(next).toMatchObject({ name: 'till', apiKey: expect.stringMatching(/^zg_test_/) });
    expect(await list()).toMatchObject([{ keyId: next.keyId }, { keyId, rotatedTo: next.keyId }]);
    expect((await run(env, 'key', 'revoke', String(next.keyId), '--merchant', 'tea')).code).toBe(0);
    expect(await list()).toMatchObject([{ revokedAt: expect.any(String) }, {}]);
    expect(JSON.stringify(await list())).not.toContain(String(next.apiKey));
    const page = json((await run(env, 'key', 'list', '--merchant', 'tea', '--limit', '1', '--json')).out);
    const after = await run(env, 'key', 'list', '--merchant', 'tea', '--cursor', String(page.nextCursor), '--json');
    expect(items(after.out)).toMatchObject([{ keyId }]);
  });

  it('shows why callbacks were set aside, and has the running application take them up again', async () => {
    expect((await placeOrder(shop, 'QUARANTINE-1')).status).toBe(201);
    shop.simulator.faults.add({ on: 'callback', action: { kind: 'wrong-amount', amount: 1 } });
    shop.simulator.pay(shop.merchant.mchid, 'QUARANTINE-1');
    await shop.simulator.whenCallbacksSettled();
    const listed = await eventually('the callback is set aside', async () => {
      const { out } = await run(env, 'callbacks', 'quarantine', '--json');
      return items(out).length > 0 && items(out);
    });
    expect(listed).toMatchObject([
      { status: 'QUARANTINED', eventType: 'TRANSACTION.SUCCESS', reason: expect.any(String) },
    ]);
    expect((await run(env, 'callbacks', 'quarantine')).out).toContain(String(listed[0]?.reason));

    const callbackId = String(listed[0]?.callbackId);
    const replayed = await run(env, 'replay', callbackId, 'job_bm9uZQ', '--json');
    expect(replayed.code).toBe(1);
    expect(items(replayed.out)).toMatchObject([
      { id: callbackId, replayed: true },
      { id: 'job_bm9uZQ', replayed: false, reason: 'JOB_NOT_FOUND' },
    ]);
    await eventually('it was taken up, and set aside once more', async () => {
      const [callback] = items((await run(env, 'callbacks', 'list', '--json')).out);
      return callback?.status === 'QUARANTINED' && callback.callbackId === callbackId;
    });
  });

  it('lists jobs, and takes up a dead one', async () => {
    const job = { merchant: 'demo', kind: 'watch-order', subject: 'QUARANTINE-1' };
    await shop.rows("UPDATE jobs SET status = 'DEAD', due_at = NULL WHERE kind = ? AND subject = ?", [
      job.kind,
      job.subject,
    ]);
    const dead = items((await run(env, 'jobs', '--status', 'DEAD', '--json')).out);
    expect(dead).toMatchObject([{ kind: job.kind, subject: job.subject }]);
    expect(await run(env, 'replay', String(dead[0]?.jobId), '--lang', 'zh')).toMatchObject({
      code: 0,
      out: `已重放  ${String(dead[0]?.jobId)}\n`,
    });
    expect(items((await run(env, 'jobs', '--kind', 'watch-order', '--json')).out)).toContainEqual(
      expect.objectContaining({ subject: job.subject, status: 'WAITING' }),
    );
  });

  it('does nothing else than it was asked: no job is done, no webhook leaves, while it works', async () => {
    await placeOrder(shop, 'UNTOUCHED-1');
    await shop.rows("UPDATE jobs SET due_at = '2020-01-01 00:00:00' WHERE subject = 'UNTOUCHED-1'");
    await run(env, 'jobs');
    const [job] = await shop.rows("SELECT tries FROM jobs WHERE subject = 'UNTOUCHED-1'");
    expect(Number(job?.tries)).toBe(0);
  });

  it('leaves in the audit log who was at it, and proves that log, until somebody changes it', async () => {
    const deeds = await deedsOf(shop.api, () => run(env, 'merchant', 'add', 'cake', '--name', 'Cake'));
    expect(deeds).toMatchObject([
      { action: 'merchant.created', subject: 'cake', actor: { type: 'cli', id: os.userInfo().username } },
    ]);
    await chainAll(shop);
    const head = (await run(env, 'audit', 'head')).out.trim();
    expect(await run(env, 'audit', 'verify', '--head', head)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^The audit log is as it was written: \d+ entries\.\n$/),
    });
    await shop.rows('DROP TRIGGER tr_audit_entries_no_update');
    await shop.rows("UPDATE audit_entries SET action = 'merchant.changed' WHERE subject = 'cake'");
    const broken = await run(env, 'audit', 'verify', '--json');
    expect(broken.code).toBe(1);
    expect(json(broken.out)).toMatchObject({ findings: [{ entryId: deeds[0]?.entryId }] });
    expect(await run(env, 'audit', 'verify', '--head', 'x')).toMatchObject({
      code: 1,
      err: expect.stringContaining('HEAD_MALFORMED'),
    });
  });
});

it.each(DATABASE_KINDS)(
  'refuses to work on a database of another version, and brings it to this one: %s',
  async (kind) => {
    const database = await createTestDatabase(kind);
    const simulator = await startSimulator();
    try {
      const env = { ...shopEnvironment(simulator.url, await simulator.addMerchant()), ...database.env };
      const before = await run(env, 'merchant', 'list', '--json');
      expect(before.code).toBe(1);
      expect(json(before.err).error).toMatchObject({ reason: 'MIGRATIONS_PENDING' });
      expect((await run(env, 'migrate', 'status')).out).toMatch(/^pending {2}OrdersAndPayments\d+\n/);
      expect(await runCliProcess(['migrate', 'up'], env)).toMatchObject({ code: 0, stderr: '' });
      expect(json((await run(env, 'migrate', 'status', '--json')).out)).toEqual({ pending: [] });
      expect(items((await run(env, 'merchant', 'list', '--json')).out)).toMatchObject([{ merchantId: 'demo' }]);
    } finally {
      await simulator.close();
      await database.drop();
    }
  },
);

describe('the command line', () => {
  let simulator: Simulator;
  let env: Record<string, string>;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    simulator = await startSimulator();
    env = { ...shopEnvironment(simulator.url, await simulator.addMerchant()), ...database.env };
  });
  afterAll(async () => {
    await simulator.close();
    await database.drop();
  });

  it('runs from the build, shows its commands, and says 2 to what it cannot understand', async () => {
    const [help, wrong] = await Promise.all([
      runCliProcess(['--help'], {}),
      runCliProcess(['docter', '--lang=zh'], {}),
    ]);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const command of [
      'doctor',
      'migrate',
      'merchant',
      'account',
      'key',
      'jobs',
      'callbacks',
      'deliveries',
      'replay',
    ])
      expect(help.stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain("没有这个命令 'docter'");
  });

  it.each([
    [['key', 'create', '--name', 'x'], "required option '--scopes <list>' not specified"],
    [['key', 'create', '--name', 'x', '--scopes', 'everything'], 'scopes must be some of'],
    [['jobs', '--limit', '1000'], 'limit must not be greater than 100'],
    [['jobs', '--private-key', 'x'], "unknown option '--private-key'"],
    [['replay'], "missing required argument 'id'"],
    [['merchant', 'add', 'no spaces', '--name', 'x'], 'merchantId must be'],
  ])('says 2, and what is wrong, to %j', async (args, message) => {
    const { code, err, out } = await run(env, ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it.each<readonly [string, Record<string, string>, RegExp]>([
    ['a configuration that is wrong', { API_KEY: '' }, /^Refused \(CONFIGURATION\): API_KEY is missing/],
    [
      'a database that does not answer',
      { DATABASE_URL: 'mysql://root:secret@127.0.0.1:9/zhanggui' },
      /^Refused \(DATABASE_UNREACHABLE\): .*ECONNREFUSED/,
    ],
    ['a database without tables', {}, /^Refused \(MIGRATIONS_PENDING\): .*zhanggui migrate up/],
  ])('says in one line, and 1, that there is %s', async (_what, changes, line) => {
    const { code, err, out } = await run({ ...env, ...changes }, 'jobs');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(line);
    expect(err.trimEnd()).not.toMatch(/\n|secret/);
  });

  it('has help with an example for every command, in both languages', async () => {
    for (const command of [
      'doctor',
      'migrate',
      'merchant',
      'account',
      'key',
      'jobs',
      'callbacks',
      'deliveries',
      'replay',
      'audit',
    ]) {
      expect((await run({}, command, '--help')).out).toMatch(/Examples:\n {2}# .*\n {2}zhanggui /);
      expect((await run({}, command, '--help', '--lang', 'zh')).out).toMatch(
        /^用法：[^]*示例：\n {2}# .*[\u4e00-\u9fff]/,
      );
    }
  });

  it('colours for a terminal alone, and not for whoever wants none', async () => {
    const print = async (isTTY: boolean, more: Record<string, string>): Promise<string> => {
      let out = '';
      await runCli(['doctor'], { ...env, ...more }, { isTTY, write: (text) => (out += text) }, { write: () => true });
      return out;
    };
    expect(await print(true, {})).toContain('\u001b[32m');
    expect(await print(true, { NO_COLOR: '1' })).not.toContain('\u001b');
    expect(await print(false, {})).not.toContain('\u001b');
  });
});
