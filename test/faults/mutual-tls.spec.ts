import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type MerchantCredentials, type Simulator, startSimulator } from '../../simulator/index.js';
import { type AppProcess, startAppProcess } from '../support/app-process.js';
import { createTestDatabase, type TestDatabase } from '../support/databases.js';
import { Openssl } from '../support/openssl.js';
import { shopEnvironment } from '../support/shop-environment.js';

const SERIAL = '5A12B6C7D8E9F00112233445566778899AABBCCD';
const order = { subject: '一杯茶', amount: 100, payment: { channel: 'wechat', method: 'native' } };

const openssl = new Openssl();
let simulator: Simulator;
let merchant: MerchantCredentials;
const started: AppProcess[] = [];
const databases: TestDatabase[] = [];

beforeAll(async () => {
  const selfSigned = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  openssl.run(...selfSigned, '-subj', '/CN=Test merchants', '-keyout', 'ca.key', '-out', 'ca.pem');
  const address = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  openssl.run(...selfSigned, ...address, '-keyout', 'server.key', '-out', 'server.pem');
  openssl.run(
    'req',
    '-new',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/CN=1900000001',
    '-keyout',
    'merchant.key',
    '-out',
    'merchant.csr',
  );
  openssl.run(
    'x509',
    '-req',
    '-in',
    'merchant.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-set_serial',
    `0x${SERIAL}`,
    '-days',
    '2',
    '-out',
    'merchant.pem',
  );
  simulator = await startSimulator({
    tls: {
      key: openssl.read('server.key'),
      cert: openssl.read('server.pem'),
      ca: openssl.read('ca.pem'),
      requestCert: true,
    },
  });
  merchant = await simulator.addMerchant({ merchantCertificate: openssl.read('merchant.pem') });
});
afterAll(async () => {
  await Promise.all(started.map((app) => app.kill9()));
  await simulator.close();
  await Promise.all(databases.map((database) => database.drop()));
  openssl.remove();
});

/** The application as this merchant, with some variables changed. */
async function start(changes: Readonly<Record<string, string>>): Promise<AppProcess> {
  const database = await createTestDatabase('sqlite');
  databases.push(database);
  const merchantPrivateKey = openssl.read('merchant.key');
  const merchantCertificate = openssl.read('merchant.pem');
  const app = await startAppProcess({
    ...shopEnvironment(simulator.url, { ...merchant, merchantPrivateKey, merchantCertificate }),
    ...database.env,
    ...changes,
  });
  started.push(app);
  return app;
}

const trust = () => ({ NODE_EXTRA_CA_CERTS: openssl.path('server.pem') });

it('places an order over mutual TLS, with the merchant API certificate', async () => {
  expect(simulator.url).toMatch(/^https:/);
  const app = await start(trust());
  const placed = await app.api.post('/v1/orders', { ...order, orderNo: 'MTLS-0001' });
  expect(placed.status).toBe(201);
  expect(placed.data).toMatchObject({ payment: { status: 'PENDING', codeUrl: expect.stringMatching(/^weixin:/) } });
  expect(simulator.orders.get(merchant.mchid, 'MTLS-0001')?.timeline).toMatchObject([
    { event: 'prepay-requested', detail: { clientCertificate: SERIAL } },
  ]);
});

it.each([
  ['has no certificate to show', () => ({ ...trust(), WECHATPAY_CERTIFICATE: '' }), 'MTLS-0002'],
  ['does not know who vouches for WeChat Pay', () => ({}), 'MTLS-0003'],
])('sends nothing when it %s, and keeps the payment open', async (_what, changes, orderNo) => {
  const app = await start(changes());
  const placed = await app.api.post('/v1/orders', { ...order, orderNo });
  expect(placed).toMatchObject({ status: 502, body: { reason: 'CHANNEL_OUTCOME_UNKNOWN' } });
  expect(simulator.orders.get(merchant.mchid, orderNo)).toBeUndefined();
  expect(await app.api.get(`/v1/orders/${orderNo}`)).toMatchObject({
    data: { status: 'CREATED', payment: { status: 'PENDING' } },
  });
});
