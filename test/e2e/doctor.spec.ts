import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type MerchantCredentials, type Simulator, startSimulator } from '../../simulator/index.js';
import { runCli } from '../../src/cli/run.js';
import { runCliProcess } from '../support/cli-process.js';
import { createTestDatabase, type TestDatabase } from '../support/databases.js';
import { freePort } from '../support/free-port.js';
import { type Meddling, startMeddlingProxy } from '../support/meddling-proxy.js';
import { CALLBACK_PATH, shopEnvironment } from '../support/shop-environment.js';
import { openShop, type Shop } from '../support/shop.js';

/** A public address that nobody calls: it is only looked at. */
const NOTIFY_URL = `https://8.8.8.8${CALLBACK_PATH}`;

let simulator: Simulator;
let folder: string;
let database: TestDatabase;
let merchants: Record<'key' | 'certificates' | 'both' | 'other', MerchantCredentials>;

beforeAll(async () => {
  simulator = await startSimulator();
  folder = await mkdtemp(path.join(os.tmpdir(), 'zhanggui-doctor-'));
  database = await createTestDatabase('sqlite');
  merchants = {
    key: await simulator.addMerchant({ mchid: '1900000001', keyMode: 'public-key' }),
    certificates: await simulator.addMerchant({ mchid: '1900000002', keyMode: 'certificates' }),
    both: await simulator.addMerchant({ mchid: '1900000003', keyMode: 'both' }),
    other: await simulator.addMerchant({ mchid: '1900000004', keyMode: 'both' }),
  };
});
afterAll(async () => {
  await simulator.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

type Variables = Record<string, string>;

const healthy = (merchant: MerchantCredentials): Variables => ({
  ...shopEnvironment(simulator.url, merchant),
  ...database.env,
  WECHATPAY_NOTIFY_URL: NOTIFY_URL,
});

interface Finding {
  readonly id: string;
  readonly verdict: string;
  readonly found: string;
  readonly todo: string | null;
}

interface Diagnosis {
  readonly code: number;
  readonly findings: readonly Finding[];
  readonly mistakes: readonly string[];
  /** All that was printed. */
  readonly text: string;
}

/** What doctor says in this environment. */
async function diagnose(env: Variables, ...args: string[]): Promise<Diagnosis> {
  let text = '';
  const out = { write: (part: string) => (text += part) };
  const code = await runCli(['doctor', '--json', ...args], env, out, out);
  const { findings } = JSON.parse(text) as { findings: Finding[] };
  const mistakes = findings.filter(({ verdict }) => verdict === 'mistake').map(({ id }) => id);
  return { code, findings, mistakes, text };
}

const pem = (type: 'certificate' | 'key' | 'publicKey', merchant: MerchantCredentials): string => {
  const of = {
    certificate: merchant.merchantCertificate,
    key: merchant.merchantPrivateKey,
    publicKey: merchant.publicKey,
  };
  return of[type] ?? '';
};
const publicHalf = (privateKey: string): string =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
const platformCertificate = (): string => merchants.both.platformCertificate?.pem ?? '';

/** A file with this content. */
async function file(content: string): Promise<string> {
  const name = path.join(folder, `${Math.random().toString(36).slice(2)}.txt`);
  await writeFile(name, content);
  return name;
}

describe('a healthy merchant', () => {
  it.each(['key', 'certificates', 'both'] as const)('passes, also as for real money: %s', async (name) => {
    const { code, findings, text } = await diagnose(healthy(merchants[name]), '--live');
    expect(findings.filter(({ verdict }) => verdict === 'mistake' || verdict === 'warning')).toEqual([]);
    expect(code).toBe(0);
    const verdicts = Object.fromEntries(findings.map(({ id, verdict }) => [id, verdict]));
    // Only a download proves the key; where there is none, doctor says that it did not.
    expect(verdicts).toMatchObject({
      'key-pair': 'ok',
      serial: 'ok',
      request: 'ok',
      answer: 'ok',
      clock: 'ok',
      'notify-url': 'ok',
      'api-v3-key': name === 'key' ? 'unchecked' : 'ok',
    });
    for (const secret of [merchants[name].apiV3Key, merchants[name].merchantPrivateKey ?? '?']) {
      expect(text).not.toContain(secret.slice(0, 64));
    }
  });

  it('passes while its signatures are probed', async () => {
    simulator.faults.add({ on: 'api', action: { kind: 'probe-signature' } });
    expect(await diagnose(healthy(merchants.key))).toMatchObject({ code: 0, mistakes: [] });
  });

  it('passes with CRLF in its files, and a key of PKCS#1', async () => {
    const key = pem('key', merchants.key);
    const pkcs1 = createPrivateKey(key).export({ type: 'pkcs1', format: 'pem' }).toString();
    const env = { ...healthy(merchants.key), WECHATPAY_PRIVATE_KEY: pkcs1.replaceAll('\n', '\r\n') };
    expect(await diagnose(env)).toMatchObject({ code: 0, mistakes: [] });
  });
});

type Plant = () => Variables | Promise<Variables>;

const MISTAKES: readonly (readonly [id: string, mistake: string, plant: Plant])[] = [
  [
    'private-key.directory',
    'a directory in place of the key file',
    () => ({ WECHATPAY_PRIVATE_KEY: '', WECHATPAY_PRIVATE_KEY_FILE: folder }),
  ],
  [
    'private-key.unreadable',
    'a key file that is not there',
    () => ({ WECHATPAY_PRIVATE_KEY: '', WECHATPAY_PRIVATE_KEY_FILE: `${folder}/none.pem` }),
  ],
  ['private-key.missing', 'no key', () => ({ WECHATPAY_PRIVATE_KEY: '' })],
  [
    'private-key.certificate-given',
    'the certificate in place of the key',
    () => ({ WECHATPAY_PRIVATE_KEY: pem('certificate', merchants.key) }),
  ],
  [
    'private-key.public-key-given',
    'the public key in place of the key',
    () => ({ WECHATPAY_PRIVATE_KEY: pem('publicKey', merchants.key) }),
  ],
  [
    'private-key.escaped',
    'line breaks that became \\n',
    () => ({ WECHATPAY_PRIVATE_KEY: pem('key', merchants.key).replaceAll('\n', '\\n') }),
  ],
  ['private-key.damaged', 'half a key', () => ({ WECHATPAY_PRIVATE_KEY: pem('key', merchants.key).slice(0, 800) })],
  [
    'private-key.malformed',
    'a key that lost its first line',
    () => ({ WECHATPAY_PRIVATE_KEY: pem('key', merchants.key).split('\n').slice(1, -2).join('') }),
  ],
  [
    'private-key.kind',
    'a key of 1024 bits',
    () => ({
      WECHATPAY_CERTIFICATE: '',
      WECHATPAY_PRIVATE_KEY: generateKeyPairSync('rsa', { modulusLength: 1024 })
        .privateKey.export({ type: 'pkcs8', format: 'pem' })
        .toString(),
    }),
  ],
  [
    'private-key.encrypted',
    'a key with a password',
    () => ({
      WECHATPAY_PRIVATE_KEY: generateKeyPairSync('rsa', { modulusLength: 2048 })
        .privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
        .toString(),
    }),
  ],
  [
    'key-pair.mismatch',
    "another issue's key beside the certificate",
    () => ({
      WECHATPAY_PRIVATE_KEY: generateKeyPairSync('rsa', { modulusLength: 2048 })
        .privateKey.export({ type: 'pkcs8', format: 'pem' })
        .toString(),
    }),
  ],
  [
    'certificate.not-the-merchants',
    "a platform certificate in the merchant's place",
    () => ({ WECHATPAY_CERTIFICATE: platformCertificate() }),
  ],
  [
    'certificate.other-merchant',
    "another merchant's certificate, key and serial",
    () => ({
      WECHATPAY_CERTIFICATE: pem('certificate', merchants.other),
      WECHATPAY_PRIVATE_KEY: pem('key', merchants.other),
      WECHATPAY_SERIAL: merchants.other.serial,
    }),
  ],
  [
    'certificate.key-given',
    'the key in place of the certificate',
    () => ({ WECHATPAY_CERTIFICATE: pem('key', merchants.key) }),
  ],
  [
    'certificate.malformed',
    'an archive in place of the certificate',
    () => ({ WECHATPAY_CERTIFICATE: 'PK\u0003\u0004' }),
  ],
  [
    'serial.colons',
    'a serial with colons',
    () => ({ WECHATPAY_SERIAL: merchants.key.serial.toLowerCase().replace(/..(?=.)/g, '$&:') }),
  ],
  [
    'serial.decimal',
    'a serial in decimal',
    () => ({ WECHATPAY_SERIAL: BigInt(`0x${merchants.key.serial}`).toString() }),
  ],
  ['serial.mismatch', "another certificate's serial", () => ({ WECHATPAY_SERIAL: merchants.other.serial })],
  [
    'serial.public-key-id',
    "the public key's id as serial",
    () => ({ WECHATPAY_SERIAL: merchants.key.publicKeyId ?? '' }),
  ],
  ['serial.malformed', 'no serial number at all', () => ({ WECHATPAY_SERIAL: 'apiclient_cert' })],
  [
    'serial.refused',
    'a serial that WeChat Pay does not know, and no certificate to compare',
    () => ({ WECHATPAY_CERTIFICATE: '', WECHATPAY_SERIAL: merchants.other.serial }),
  ],
  [
    'signature.refused',
    "another merchant's key, and no certificate to compare",
    () => ({ WECHATPAY_CERTIFICATE: '', WECHATPAY_PRIVATE_KEY: pem('key', merchants.other) }),
  ],
  ['mchid.malformed', 'the appid as merchant number', () => ({ WECHATPAY_MCHID: merchants.key.appid })],
  [
    'mchid.unknown',
    'a merchant number that does not exist',
    () => ({ WECHATPAY_CERTIFICATE: '', WECHATPAY_MCHID: '1999999999' }),
  ],
  ['appid.malformed', 'the merchant number as appid', () => ({ WECHATPAY_APPID: merchants.key.mchid })],
  ['api-v3-key.length', 'an APIv3 key of 31 bytes', () => ({ WECHATPAY_APIV3_KEY: merchants.key.apiV3Key.slice(1) })],
  [
    'public-key.merchant-certificate',
    "the merchant's certificate as WeChat Pay's public key",
    () => ({ WECHATPAY_PUBLIC_KEY: pem('certificate', merchants.key) }),
  ],
  [
    'public-key.merchants-own',
    "the merchant's own public key as WeChat Pay's",
    () => ({ WECHATPAY_PUBLIC_KEY: publicHalf(pem('key', merchants.key)) }),
  ],
  [
    'public-key.certificate-given',
    'a platform certificate as public key',
    () => ({ WECHATPAY_PUBLIC_KEY: platformCertificate() }),
  ],
  [
    'public-key.private-key-given',
    'the private key as public key',
    () => ({ WECHATPAY_PUBLIC_KEY: pem('key', merchants.key) }),
  ],
  ['public-key.malformed', 'anything as public key', () => ({ WECHATPAY_PUBLIC_KEY: 'MIIBIjANBgkqhkiG9w0' })],
  ['public-key.missing', 'an id without its key', () => ({ WECHATPAY_PUBLIC_KEY: '' })],
  [
    'public-key.other',
    "another merchant's public key",
    () => ({ WECHATPAY_PUBLIC_KEY: pem('publicKey', merchants.other) }),
  ],
  [
    'public-key-id.malformed',
    'an id without PUB_KEY_ID_',
    () => ({ WECHATPAY_PUBLIC_KEY_ID: (merchants.key.publicKeyId ?? '').replace('PUB_KEY_ID_', '') }),
  ],
  [
    'public-key-id.other',
    "another merchant's id",
    () => ({ WECHATPAY_PUBLIC_KEY_ID: merchants.other.publicKeyId ?? '' }),
  ],
  ['key-mode.malformed', 'a mode that there is not', () => ({ WECHATPAY_KEY_MODE: 'publickey' })],
  [
    'key-mode.public-key-needed',
    'certificates, for a merchant who has the public key alone',
    () => ({ WECHATPAY_KEY_MODE: 'certificates', WECHATPAY_PUBLIC_KEY: '', WECHATPAY_PUBLIC_KEY_ID: '' }),
  ],
  [
    'notify-url.http',
    'a notify URL without TLS',
    () => ({ WECHATPAY_NOTIFY_URL: NOTIFY_URL.replace('https', 'http') }),
  ],
  ['notify-url.query', 'a notify URL with a query', () => ({ WECHATPAY_NOTIFY_URL: `${NOTIFY_URL}?from=wechat` })],
  ['notify-url.fragment', 'a notify URL with a fragment', () => ({ WECHATPAY_NOTIFY_URL: `${NOTIFY_URL}#pay` })],
  [
    'notify-url.login',
    'a notify URL with a login',
    () => ({ WECHATPAY_NOTIFY_URL: NOTIFY_URL.replace('//', '//user:pass@') }),
  ],
  ['notify-url.path', 'a notify URL that leads elsewhere', () => ({ WECHATPAY_NOTIFY_URL: 'https://8.8.8.8/notify' })],
  ['notify-url.merchant', 'a notify URL of another merchant', () => ({ MERCHANT: 'tea' })],
  [
    'notify-url.private',
    'a notify URL inside the network',
    () => ({ WECHATPAY_NOTIFY_URL: NOTIFY_URL.replace('8.8.8.8', '192.168.1.20') }),
  ],
  ['notify-url.malformed', 'a notify URL that is none', () => ({ WECHATPAY_NOTIFY_URL: 'pay.example.com' })],
  [
    'connection.refused',
    'a WeChat Pay where nobody listens',
    async () => ({ WECHATPAY_BASE_URL: `http://127.0.0.1:${await freePort()}` }),
  ],
  [
    'connection.tls',
    'https where there is none',
    () => ({ WECHATPAY_BASE_URL: simulator.url.replace('http', 'https') }),
  ],
  ['base-url.malformed', 'a host without https://', () => ({ WECHATPAY_BASE_URL: 'api.mch.weixin.qq.com' })],
  ['configuration.refused', 'an API key that is too short to start with', () => ({ API_KEY: 'short' })],
];

describe('doctor finds each planted mistake, and no other:', () => {
  it.each(MISTAKES)('%s: %s', async (id, _mistake, plant) => {
    const { code, mistakes, findings } = await diagnose({ ...healthy(merchants.key), ...(await plant()) }, '--live');
    expect({ code, mistakes }).toEqual({ code: 1, mistakes: [id] });
    const finding = findings.find((one) => one.id === id);
    expect(finding?.todo).toMatch(/\w/);
  });

  it.each(['certificates', 'both'] as const)(
    'api-v3-key.wrong: an APIv3 key that opens nothing, in mode %s',
    async (name) => {
      const env = { ...healthy(merchants[name]), WECHATPAY_APIV3_KEY: 'x'.repeat(32) };
      const { code, mistakes } = await diagnose(env, '--live');
      expect({ code, mistakes }).toEqual({ code: 1, mistakes: ['api-v3-key.wrong'] });
    },
  );

  it('key-mode.certificates-needed: a public key, for a merchant who has certificates alone', async () => {
    const { publicKeyId = '', publicKey = '' } = merchants.other;
    const env = {
      ...healthy(merchants.certificates),
      WECHATPAY_KEY_MODE: 'public-key',
      WECHATPAY_PUBLIC_KEY_ID: publicKeyId,
      WECHATPAY_PUBLIC_KEY: publicKey,
    };
    expect(await diagnose(env)).toMatchObject({ code: 1, mistakes: ['key-mode.certificates-needed'] });
  });

  it('clock.skew: a machine ten minutes ahead', async () => {
    const ahead =
      'const now = Date.now; Date.now = () => now() + 600_000; const D = Date; ' +
      'globalThis.Date = class extends D { constructor(...a) { a.length ? super(...a) : super(D.now()); } };';
    const exit = await runCliProcess(['doctor', '--json'], healthy(merchants.key), [
      '--import',
      `data:text/javascript,${encodeURIComponent(ahead)}`,
    ]);
    const { findings } = JSON.parse(exit.stdout) as { findings: Finding[] };
    expect(exit.code).toBe(1);
    expect(findings.filter(({ verdict }) => verdict === 'mistake').map(({ id }) => id)).toEqual(['clock.skew']);
  });
});

describe('a proxy on the way out', () => {
  const MEDDLING: readonly (readonly [id: string, what: string, meddling: Meddling])[] = [
    ['proxy.headers-dropped', 'drops the Wechatpay headers', { drop: /^wechatpay-/ }],
    ['proxy.body-altered', 'writes JSON anew', { rewrite: (body) => JSON.stringify(JSON.parse(body), null, 1) }],
    [
      'proxy.not-wechatpay',
      'answers itself',
      { drop: /^wechatpay-|^request-id/, rewrite: () => '<html>Blocked</html>' },
    ],
  ];

  it.each(MEDDLING.flatMap((row) => (['key', 'certificates', 'both'] as const).map((name) => [...row, name] as const)))(
    '%s: %s, in mode %s %s',
    async (id, _what, answers, name) => {
      const proxy = await startMeddlingProxy(simulator.url, { answers });
      try {
        const { code, mistakes } = await diagnose(
          { ...healthy(merchants[name]), WECHATPAY_BASE_URL: proxy.url },
          '--live',
        );
        expect({ code, mistakes }).toEqual({ code: 1, mistakes: [id] });
      } finally {
        await proxy.close();
      }
    },
  );
});

describe('a callback that doctor sends', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database: 'sqlite' });
  });
  afterAll(() => shop.close());

  const send = (url: string, env: Variables = {}) => diagnose({ ...healthy(merchants.key), ...env }, '--callback', url);

  it('comes as it was sent, stores nothing, and raises no alarm', async () => {
    const { findings, code } = await send(shop.api.url);
    expect(findings).toContainEqual(expect.objectContaining({ id: 'callback', verdict: 'ok' }));
    expect(code).toBe(0);
    expect(await shop.rows('SELECT * FROM inbox_callbacks')).toEqual([]);
    expect(shop.log.filter((line) => line.includes('"level":"warn"') && line.includes('callback'))).toEqual([]);
  });

  it.each<readonly [string, string, Meddling]>([
    ['callback.headers-dropped', 'drops the headers of the signature', { drop: /^wechatpay-(nonce|signature)$/ }],
    ['callback.body-altered', 'writes the JSON anew', { rewrite: (body) => JSON.stringify(JSON.parse(body)) }],
  ])('%s: a reverse proxy %s', async (id, _what, requests) => {
    const proxy = await startMeddlingProxy(shop.api.url, { requests });
    try {
      const { code, mistakes, findings } = await send(proxy.url);
      expect({ code, mistakes }).toEqual({ code: 1, mistakes: [id] });
      if (id === 'callback.headers-dropped')
        expect(findings.at(-1)?.found).toMatch(/without Wechatpay-Nonce, Wechatpay-Signature$/);
    } finally {
      await proxy.close();
    }
  });

  it('callback.unknown-merchant: the path names a merchant without an account', async () => {
    const env = { WECHATPAY_NOTIFY_URL: NOTIFY_URL.replace('demo', 'nobody') };
    expect(await send(shop.api.url, env)).toMatchObject({ code: 1, mistakes: ['callback.unknown-merchant'] });
  });

  it('callback.not-zhanggui: something else answers', async () => {
    expect(await send(simulator.url)).toMatchObject({ code: 1, mistakes: ['callback.not-zhanggui'] });
  });

  it('callback.no-answer: nobody does', async () => {
    expect(await send(`http://127.0.0.1:${await freePort()}`)).toMatchObject({
      code: 1,
      mistakes: ['callback.no-answer'],
    });
  });
});

it('checks files that are in no configuration yet, by options like those of account add', async () => {
  const { mchid, appid, serial, apiV3Key, publicKeyId = '' } = merchants.key;
  const args = [
    '--mchid',
    mchid,
    '--appid',
    appid,
    '--serial',
    serial,
    '--private-key-file',
    await file(pem('key', merchants.other)),
    '--certificate-file',
    await file(pem('certificate', merchants.key)),
    '--apiv3-key-file',
    await file(`${apiV3Key}\n`),
    '--public-key-id',
    publicKeyId,
    '--public-key-file',
    await file(pem('publicKey', merchants.key)),
    '--notify-url',
    NOTIFY_URL,
    '--base-url',
    simulator.url,
  ];
  const wrong = await diagnose({}, ...args);
  expect(wrong).toMatchObject({ code: 1, mistakes: ['key-pair.mismatch'] });
  args[7] = await file(pem('key', merchants.key));
  expect(await diagnose({}, ...args)).toMatchObject({ code: 0, mistakes: [] });
});

it('speaks Chinese to whoever does, with what to do below what is wrong', async () => {
  let text = '';
  const out = { write: (part: string) => (text += part) };
  const env = { ...healthy(merchants.key), WECHATPAY_APIV3_KEY: 'short', LANG: 'zh_CN.UTF-8' };
  expect(await runCli(['doctor'], env, out, out)).toBe(1);
  expect(text).toMatch(/✗ {2}api-v3-key\.length +WECHATPAY_APIV3_KEY +长度是 5 字节，不是 32 字节\n {4}→ 请填写/);
  expect(text).not.toContain('\u001b[');
});
