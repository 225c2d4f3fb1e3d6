import { generateKeyPairSync } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { ConstantBackoff } from 'cockatiel';
import { Test } from '@nestjs/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../../../platform/clock/clock.js';
import {
  CallbackMalformed,
  CallbackSignatureInvalid,
  CallbackUndecryptable,
  ChannelBalanceTooLow,
  ChannelOrderNotFound,
  ChannelOrderPaid,
  ChannelOutcomeUnknown,
  ChannelOverloaded,
  ChannelRefundNotFound,
} from '../channel.errors.js';
import type { PrepayRequest } from '../payment-channel.js';
import type { AbnormalRefundRequest, RefundRequest } from '../refund-channel.js';
import { decryptField } from './sensitive-fields.js';
import {
  SetClock,
  certificateEntry,
  makeCertificate,
  seal,
  signedHeaders,
  type Certificate,
} from './testing/fake-platform.js';
import { FakeServer, type ReceivedRequest } from './testing/fake-server.js';
import {
  AccountNotFound,
  MerchantNotFound,
  NoPaymentAccount,
  type WechatPayAccount,
  WechatPayAccounts,
} from '../../../merchant/index.js';
import { parseJsonObject } from './untrusted-json.js';
import { WechatPayGateway } from './wechatpay-gateway.js';
import { WECHATPAY_OPTIONS } from './wechatpay-options.js';

const merchant = generateKeyPairSync('rsa', { modulusLength: 2048 });
const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PUBLIC_KEY_ID = 'PUB_KEY_ID_0119000000012026000000000000000001';
const APIV3_KEY = Buffer.from('0123456789abcdef0123456789abcdef');

/** Accounts that a test adds, changes and takes away. The first is the default. */
class SomeAccounts extends WechatPayAccounts {
  private listener: () => void = () => undefined;
  constructor(private accounts: readonly WechatPayAccount[]) {
    super();
  }
  replace(accounts: readonly WechatPayAccount[]): void {
    this.accounts = accounts;
    this.listener();
  }
  async forPayment(merchantId: string, appid: string | null): Promise<WechatPayAccount> {
    const found = this.allOf(merchantId).find((account) => appid === null || account.appid === appid);
    if (!found) throw new NoPaymentAccount(merchantId);
    return Promise.resolve(found);
  }
  async of(merchantId: string, mchid: string): Promise<WechatPayAccount> {
    const found = this.known(merchantId, mchid);
    if (!found) throw new AccountNotFound(mchid);
    return Promise.resolve(found);
  }
  known(merchantId: string, mchid: string): WechatPayAccount | null {
    return this.allOf(merchantId).find((account) => account.mchid === mchid) ?? null;
  }
  allOf(merchantId: string): readonly WechatPayAccount[] {
    return this.accounts.filter((account) => account.merchantId === merchantId);
  }
  async findAllOf(merchantId: string): Promise<readonly WechatPayAccount[]> {
    const found = this.allOf(merchantId);
    if (found.length === 0) throw new MerchantNotFound(merchantId);
    return Promise.resolve(found);
  }
  all(): readonly WechatPayAccount[] {
    return this.accounts;
  }
  onChange(listener: () => void): void {
    this.listener = listener;
  }
}

const DEMO = { merchantId: 'demo', mchid: '1900000001', appid: 'wx-shop' };
const OTHER = { ...DEMO, merchantId: 'other' };

const PREPAY: PrepayRequest = {
  outTradeNo: 'ORDER0001',
  method: 'native',
  subject: '一杯茶',
  amount: 100,
  currency: 'CNY',
  attach: null,
  expiresAt: new Date('2026-03-08T00:00:00Z'),
  openid: 'oABC',
  clientIp: '203.0.113.7',
};
const TRANSACTION = {
  appid: 'wx-shop',
  mchid: '1900000001',
  out_trade_no: 'ORDER0001',
  transaction_id: '4200',
  trade_state: 'SUCCESS',
  success_time: '2026-03-01T08:00:00+08:00',
  amount: { total: 100, currency: 'CNY' },
};

describe('WechatPayGateway', () => {
  const clock = new SetClock();
  let server: FakeServer;
  let signer: { key: Certificate['privateKey']; serial: string };
  let respond: (request: ReceivedRequest) => { status?: number; json?: unknown };
  let gateway: WechatPayGateway;
  let accounts: SomeAccounts;
  let stop: () => Promise<void>;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  beforeEach(async () => {
    clock.time = new Date('2026-03-01T00:00:00Z');
    signer = { key: platform.privateKey, serial: PUBLIC_KEY_ID };
    respond = () => ({});
    server = await FakeServer.start((request) => {
      const { status = 200, json } = respond(request);
      const body = json === undefined ? '' : JSON.stringify(json);
      return { status, body, headers: signedHeaders(signer.key, signer.serial, body, clock.now()) };
    });
  });
  afterEach(async () => {
    await stop();
    await server.stop();
  });

  const start = async (change: Partial<WechatPayAccount> = {}) => {
    const account: WechatPayAccount = {
      merchantId: 'demo',
      mchid: '1900000001',
      appid: 'wx-shop',
      appids: {},
      enabled: true,
      serial: '5A01',
      privateKey: merchant.privateKey,
      certificatePem: null,
      apiV3Key: APIV3_KEY,
      publicKey: { id: PUBLIC_KEY_ID, key: platform.publicKey },
      downloadsCertificates: false,
      notifyUrl: 'https://pay.example.com/v1/callbacks/wechatpay/demo',
      baseUrl: server.url,
      backupUrl: null,
      feeRate: null,
      ...change,
    };
    accounts = new SomeAccounts([account]);
    const app = await Test.createTestingModule({
      providers: [
        WechatPayGateway,
        { provide: WechatPayAccounts, useValue: accounts },
        { provide: Clock, useValue: clock },
        { provide: WECHATPAY_OPTIONS, useValue: { timeoutMs: 5000, retryBackoff: new ConstantBackoff(0) } },
      ],
    }).compile();
    await app.init();
    stop = () => app.close();
    gateway = app.get(WechatPayGateway);
  };

  describe('prepay', () => {
    beforeEach(() => start());

    it.each([
      ['native', { code_url: 'weixin://x' }, { codeUrl: 'weixin://x', h5Url: null, prepayId: null }, '02:00'],
      ['h5', { h5_url: 'https://wx.tenpay.com/x' }, { h5Url: 'https://wx.tenpay.com/x' }, '00:05'],
      ['jsapi', { prepay_id: 'wx1' }, { prepayId: 'wx1', codeUrl: null, h5Url: null }, '02:00'],
      ['mini', { prepay_id: 'wx1' }, { prepayId: 'wx1' }, '02:00'],
      ['app', { prepay_id: 'wx1' }, { prepayId: 'wx1' }, '02:00'],
    ] as const)('gives what lets the payer pay by %s, and until when', async (method, json, expected, until) => {
      respond = () => ({ json });
      const prepayment = await gateway.prepay(DEMO, { ...PREPAY, method });
      expect(prepayment).toMatchObject({ ...expected, expiresAt: new Date(`2026-03-01T${until}:00Z`) });
      expect(JSON.parse(server.received[0]?.body ?? '')).toMatchObject({ appid: 'wx-shop' });
    });

    it('is never good for longer than the order', async () => {
      respond = () => ({ json: { code_url: 'weixin://x' } });
      const expiresAt = new Date('2026-03-01T00:30:00Z');
      expect((await gateway.prepay(DEMO, { ...PREPAY, expiresAt })).expiresAt).toEqual(expiresAt);
    });

    it('says the same again in the same bytes', async () => {
      respond = () => ({ json: { code_url: 'weixin://x' } });
      await gateway.prepay(DEMO, PREPAY);
      clock.advance(60_000);
      await gateway.prepay(DEMO, PREPAY);
      expect(server.received[1]?.body).toBe(server.received[0]?.body);
    });

    it('does not know the outcome when the answer is for another method', async () => {
      respond = () => ({ json: { prepay_id: 'wx1' } });
      await expect(gateway.prepay(DEMO, PREPAY)).rejects.toThrow(ChannelOutcomeUnknown);
    });
  });

  describe('query', () => {
    beforeEach(() => start());

    it('asks by either number and reads the transaction', async () => {
      respond = () => ({ json: TRANSACTION });
      const byOurs = await gateway.queryByOutTradeNo(DEMO, 'ORDER0001');
      const byTheirs = await gateway.queryByTransactionId(DEMO, '4200');
      expect(byOurs).toMatchObject({ tradeState: 'SUCCESS', transactionId: '4200', amount: { total: 100 } });
      expect(byTheirs).toEqual(byOurs);
      expect(server.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'GET /v3/pay/transactions/out-trade-no/ORDER0001?mchid=1900000001',
        'GET /v3/pay/transactions/id/4200?mchid=1900000001',
      ]);
    });

    it('knows an order that WeChat Pay never saw', async () => {
      respond = () => ({ status: 404, json: { code: 'ORDER_NOT_EXIST', message: '订单不存在' } });
      await expect(gateway.queryByOutTradeNo(DEMO, 'ORDER0001')).rejects.toThrow(ChannelOrderNotFound);
    });

    it.each([
      ['order', { out_trade_no: 'ORDER0002', transaction_id: '4201' }],
      ['merchant', { mchid: '1900000002' }],
    ])('does not take the answer about another %s', async (_what, change) => {
      respond = () => ({ json: { ...TRANSACTION, ...change } });
      await expect(gateway.queryByOutTradeNo(DEMO, 'ORDER0001')).rejects.toThrow(ChannelOutcomeUnknown);
      await expect(gateway.queryByTransactionId(DEMO, '4200')).rejects.toThrow(ChannelOutcomeUnknown);
    });
  });

  describe('close', () => {
    beforeEach(() => start());

    it('succeeds on 204, with the merchant number in the body', async () => {
      respond = () => ({ status: 204 });
      await gateway.close(DEMO, 'ORDER0001');
      expect(server.received).toMatchObject([
        {
          method: 'POST',
          path: '/v3/pay/transactions/out-trade-no/ORDER0001/close',
          body: '{"mchid":"1900000001"}',
        },
      ]);
    });

    it('succeeds when it was closed before', async () => {
      respond = () => ({ status: 400, json: { code: 'ORDER_CLOSED' } });
      await expect(gateway.close(DEMO, 'ORDER0001')).resolves.toBeUndefined();
    });

    it('says when the payer was faster', async () => {
      respond = () => ({ status: 400, json: { code: 'ORDERPAID' } });
      await expect(gateway.close(DEMO, 'ORDER0001')).rejects.toThrow(ChannelOrderPaid);
    });

    it('does not know the outcome on 500', async () => {
      respond = () => ({ status: 500, json: { code: 'SYSTEM_ERROR' } });
      await expect(gateway.close(DEMO, 'ORDER0001')).rejects.toThrow(ChannelOutcomeUnknown);
    });
  });

  describe('refunds', () => {
    beforeEach(() => start());

    const request: RefundRequest = {
      outTradeNo: 'ORDER0001',
      outRefundNo: 'R0001',
      amount: 40,
      total: 100,
      currency: 'CNY',
      reason: null,
    };
    const refund = (change: object = {}) => ({
      refund_id: '5000',
      out_refund_no: 'R0001',
      transaction_id: '4200',
      out_trade_no: 'ORDER0001',
      status: 'PROCESSING',
      amount: { refund: 40, total: 100, currency: 'CNY' },
      ...change,
    });

    it('are asked for and queried', async () => {
      respond = () => ({ json: refund() });
      const asked = await gateway.refund(DEMO, request);
      expect(asked).toMatchObject({ outRefundNo: 'R0001', refundId: '5000', status: 'PROCESSING', successTime: null });
      expect(await gateway.queryRefund(DEMO, 'R0001')).toEqual(asked);
      expect(server.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'POST /v3/refund/domestic/refunds',
        'GET /v3/refund/domestic/refunds/R0001',
      ]);
      expect(JSON.parse(server.received[0]?.body ?? '')).toMatchObject({
        out_refund_no: 'R0001',
        notify_url: 'https://pay.example.com/v1/callbacks/wechatpay/demo',
      });
    });

    it.each([
      ['refund', { out_refund_no: 'R0002', refund_id: '5001' }],
      ['order', { out_trade_no: 'ORDER0002' }],
      ['amount', { amount: { refund: 41, total: 100, currency: 'CNY' } }],
      ['total', { amount: { refund: 40, total: 101, currency: 'CNY' } }],
      ['currency', { amount: { refund: 40, total: 100, currency: 'USD' } }],
    ])('are not taken from an answer about another %s', async (_what, change) => {
      respond = () => ({ json: refund(change) });
      await expect(gateway.refund(DEMO, request)).rejects.toThrow(ChannelOutcomeUnknown);
    });

    it('are not taken from an answer to a query for another', async () => {
      respond = () => ({ json: refund({ out_refund_no: 'R0002' }) });
      await expect(gateway.queryRefund(DEMO, 'R0001')).rejects.toThrow(ChannelOutcomeUnknown);
    });

    it('wait for money when the balance is too low', async () => {
      respond = () => ({ status: 403, json: { code: 'NOT_ENOUGH' } });
      await expect(gateway.refund(DEMO, request)).rejects.toMatchObject({ constructor: ChannelBalanceTooLow });
    });

    it('that WeChat Pay never saw are told from payments that it never saw', async () => {
      respond = () => ({ status: 404, json: { code: 'RESOURCE_NOT_EXISTS' } });
      await expect(gateway.queryRefund(DEMO, 'R0001')).rejects.toThrow(ChannelRefundNotFound);
      await expect(gateway.refund(DEMO, request)).rejects.toMatchObject({
        constructor: ChannelOrderNotFound,
        answer: { channelCode: 'RESOURCE_NOT_EXISTS' },
      });
    });

    const toCard: AbnormalRefundRequest = {
      refundId: '5000',
      outRefundNo: 'R0001',
      type: 'USER_BANK_CARD',
      bankType: 'ICBC_DEBIT',
      bankAccount: '6222000000000000',
      realName: '张三',
    };

    it('that are abnormal are sent to a card, which only WeChat Pay can read', async () => {
      respond = () => ({ json: refund() });
      expect(await gateway.resendAbnormalRefund(DEMO, toCard)).toMatchObject({ status: 'PROCESSING' });
      const [sent] = server.received;
      expect(sent).toMatchObject({
        method: 'POST',
        path: '/v3/refund/domestic/refunds/5000/apply-abnormal-refund',
        headers: { 'wechatpay-serial': PUBLIC_KEY_ID },
      });
      const { bank_account, real_name } = parseJsonObject(Buffer.from(sent?.body ?? ''));
      expect(decryptField(platform.privateKey, String(bank_account))).toBe('6222000000000000');
      expect(decryptField(platform.privateKey, String(real_name))).toBe('张三');
    });

    it.each([
      ['refund', { refund_id: '5001' }],
      ['refund number', { out_refund_no: 'R0002' }],
    ])('that are abnormal are not taken from an answer about another %s', async (_what, change) => {
      respond = () => ({ json: refund(change) });
      await expect(gateway.resendAbnormalRefund(DEMO, toCard)).rejects.toThrow(ChannelOutcomeUnknown);
    });
  });

  describe('callbacks', () => {
    beforeEach(() => start());

    const callback = (plain: object = TRANSACTION) =>
      Buffer.from(
        JSON.stringify({
          id: 'EV-1',
          event_type: 'TRANSACTION.SUCCESS',
          resource: seal(APIV3_KEY, JSON.stringify(plain), 'transaction'),
        }),
      );
    const signed = (body: Buffer) => signedHeaders(platform.privateKey, PUBLIC_KEY_ID, body, clock.now());

    it('are authenticated, then opened', async () => {
      const body = callback();
      expect(await gateway.authenticate('demo', signed(body), body)).toEqual({
        notificationId: 'EV-1',
        eventType: 'TRANSACTION.SUCCESS',
      });
      expect(gateway.open('demo', body)).toMatchObject({
        kind: 'transaction',
        transaction: { outTradeNo: 'ORDER0001' },
      });
    });

    it.each([
      ['header-missing', { 'wechatpay-nonce': undefined }],
      ['signature-type', { 'wechatpay-signature-type': 'OTHER' }],
      ['timestamp', { 'wechatpay-timestamp': '1' }],
      ['serial', { 'wechatpay-serial': '5A02' }],
      ['signature', { 'wechatpay-nonce': 'another' }],
      ['probe', { 'wechatpay-signature': 'WECHATPAY/SIGNTEST/x' }],
    ])('are refused, saying why: %s', async (check, change) => {
      const body = callback();
      const refused = gateway.authenticate('demo', { ...signed(body), ...change }, body);
      await expect(refused).rejects.toMatchObject({ constructor: CallbackSignatureInvalid, check });
    });

    it('that are authentic but no envelope are malformed', async () => {
      const body = Buffer.from('{}');
      await expect(gateway.authenticate('demo', signed(body), body)).rejects.toThrow(CallbackMalformed);
    });

    it('never make WeChat Pay be called in public key mode', async () => {
      const body = callback();
      await gateway.authenticate('demo', { ...signed(body), 'wechatpay-serial': '5A02' }, body).catch(() => undefined);
      expect(server.received).toEqual([]);
    });
  });

  describe('for a merchant it does not know', () => {
    beforeEach(() => start());

    it('says so', async () => {
      await expect(gateway.prepay(OTHER, PREPAY)).rejects.toThrow(AccountNotFound);
      await expect(gateway.close({ ...DEMO, mchid: '1900000009' }, 'ORDER0001')).rejects.toThrow(AccountNotFound);
      await expect(gateway.payee('other', 'native', null)).rejects.toThrow(NoPaymentAccount);
      await expect(gateway.authenticate('other', {}, Buffer.alloc(0))).rejects.toThrow(MerchantNotFound);
      expect(await gateway.invocation(OTHER, 'app', 'wx1')).toBeNull();
      expect(server.received).toEqual([]);
    });
  });

  it('names the payee and signs what brings up the payment', async () => {
    await start();
    expect(await gateway.payee('demo', 'native', null)).toEqual(DEMO);
    expect(await gateway.invocation(DEMO, 'app', 'wx1')).toMatchObject({ appid: 'wx-shop', prepayid: 'wx1' });
  });

  describe('of a merchant with two accounts', () => {
    const second = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const SECOND_ID = 'PUB_KEY_ID_0119000000022026000000000000000002';
    const SECOND_KEY = Buffer.from('fedcba9876543210fedcba9876543210');
    const SECOND = { merchantId: 'demo', mchid: '1900000002', appid: 'wx-mini' };
    let other: WechatPayAccount;
    beforeEach(async () => {
      await start();
      const [first] = accounts.all();
      if (!first) throw new Error('no account');
      other = {
        ...first,
        ...SECOND,
        appids: { mini: 'wx-only-mini' },
        apiV3Key: SECOND_KEY,
        publicKey: { id: SECOND_ID, key: second.publicKey },
      };
      accounts.replace([first, other]);
    });

    it('calls with the merchant number and the appid of the payment, and believes only what that account can prove', async () => {
      signer = { key: second.privateKey, serial: SECOND_ID };
      respond = () => ({ json: { code_url: 'weixin://x' } });
      await gateway.prepay(SECOND, PREPAY);
      expect(JSON.parse(server.received[0]?.body ?? '')).toMatchObject({ mchid: '1900000002', appid: 'wx-mini' });
      expect(server.received[0]?.headers.authorization).toContain('mchid="1900000002"');
      await expect(gateway.prepay(DEMO, PREPAY)).rejects.toThrow(ChannelOutcomeUnknown);
    });

    it('collects with the appid that is asked for, or with that of the method', async () => {
      expect(await gateway.payee('demo', 'mini', null)).toEqual(DEMO);
      expect(await gateway.payee('demo', 'native', 'wx-mini')).toEqual(SECOND);
      accounts.replace([other]);
      expect(await gateway.payee('demo', 'mini', null)).toEqual({ ...SECOND, appid: 'wx-only-mini' });
    });

    it('takes a callback of either, proved by its own key and opened with its own', async () => {
      for (const [key, id, apiV3Key] of [
        [platform.privateKey, PUBLIC_KEY_ID, APIV3_KEY],
        [second.privateKey, SECOND_ID, SECOND_KEY],
      ] as const) {
        const resource = seal(apiV3Key, JSON.stringify(TRANSACTION), 'transaction');
        const body = Buffer.from(JSON.stringify({ id: 'EV-1', event_type: 'TRANSACTION.SUCCESS', resource }));
        const headers = signedHeaders(key, id, body.toString(), clock.now());
        expect(await gateway.authenticate('demo', headers, body)).toMatchObject({ notificationId: 'EV-1' });
        expect(gateway.open('demo', body)).toMatchObject({ kind: 'transaction' });
      }
    });

    it('opens a refund of the second when both share an APIv3 key', () => {
      const [first] = accounts.all();
      if (!first) throw new Error('no account');
      accounts.replace([first, { ...other, apiV3Key: APIV3_KEY }]);
      const refund = {
        mchid: '1900000002',
        out_trade_no: 'ORDER0001',
        transaction_id: '4200',
        out_refund_no: 'R0001',
        refund_id: '5000',
        refund_status: 'SUCCESS',
        success_time: '2026-03-01T08:00:00+08:00',
        amount: { total: 100, refund: 100 },
      };
      const sealed = (mchid: string): Buffer => {
        const resource = seal(APIV3_KEY, JSON.stringify({ ...refund, mchid }), 'refund');
        return Buffer.from(JSON.stringify({ id: 'EV-1', event_type: 'REFUND.SUCCESS', resource }));
      };
      expect(gateway.open('demo', sealed('1900000002'))).toMatchObject({
        kind: 'refund',
        refund: { refundId: '5000' },
      });
      expect(() => gateway.open('demo', sealed('1900000003'))).toThrow(CallbackMalformed);
    });

    it('refuses a callback that names the key of one and is signed with that of the other', async () => {
      const body = Buffer.from(JSON.stringify({ id: 'EV-1', event_type: 'TRANSACTION.SUCCESS', resource: {} }));
      const headers = signedHeaders(second.privateKey, PUBLIC_KEY_ID, body.toString(), clock.now());
      await expect(gateway.authenticate('demo', headers, body)).rejects.toMatchObject({
        constructor: CallbackSignatureInvalid,
        check: 'signature',
      });
      const resource = seal(Buffer.alloc(32, 'x'), JSON.stringify(TRANSACTION), 'transaction');
      const sealed = Buffer.from(JSON.stringify({ id: 'EV-1', event_type: 'TRANSACTION.SUCCESS', resource }));
      expect(() => gateway.open('demo', sealed)).toThrow(CallbackUndecryptable);
    });
  });

  it('speaks with new credentials as soon as they are there, and ends with the former what was begun with them', async () => {
    await start();
    const [first] = accounts.all();
    if (!first) throw new Error('no account');
    const serials = (): unknown[] =>
      server.received.map(({ headers }) => /serial_no="(\w+)"/.exec(String(headers.authorization))?.[1]);
    let tries = 0;
    respond = () => {
      tries += 1;
      // The first try of the first call fails, and the credentials change before the second.
      if (tries === 1) accounts.replace([{ ...first, serial: '5A02' }]);
      return tries === 1 ? { status: 500, json: { code: 'SYSTEM_ERROR' } } : { json: { code_url: 'weixin://x' } };
    };
    await gateway.prepay(DEMO, PREPAY);
    expect(serials()).toEqual(['5A01', '5A01']);
    await gateway.prepay(DEMO, PREPAY);
    expect(serials()).toEqual(['5A01', '5A01', '5A02']);
  });

  describe('with platform certificates', () => {
    let a: Certificate;
    let b: Certificate;
    let listed: Certificate[];
    let downloads: number;

    beforeAll(async () => {
      [a, b] = await Promise.all([makeCertificate('a'), makeCertificate('b')]);
    });
    const signWith = ({ privateKey: key, serial }: Certificate) => (signer = { key, serial });

    beforeEach(() => {
      listed = [a];
      downloads = 0;
      signWith(a);
      respond = ({ path }) => {
        if (path !== '/v3/certificates') return { json: TRANSACTION };
        downloads++;
        return { json: { data: listed.map((certificate) => certificateEntry(APIV3_KEY, certificate)) } };
      };
    });
    const query = () => gateway.queryByOutTradeNo(DEMO, 'ORDER0001');

    it('fetches them before anybody asks', async () => {
      const fetched = new Promise<string>((resolve) => {
        respond = ({ path }) => {
          resolve(path);
          return { status: 503 };
        };
      });
      await start({ publicKey: null, downloadsCertificates: true });
      expect(await fetched).toBe('/v3/certificates');
    });

    it('fetches them at the start, once for all who are waiting, and goes along when WeChat Pay changes them', async () => {
      await start({ publicKey: null, downloadsCertificates: true });
      await Promise.all(Array.from({ length: 10 }, query));
      expect(downloads).toBe(1);

      listed = [a, b];
      clock.advance(3600_000);
      await query();
      expect(downloads).toBe(1);

      // The first answer signed with the new certificate makes it be fetched; that list is still signed with the old.
      const respondBefore = respond;
      respond = (request) => {
        signWith(request.path === '/v3/certificates' ? a : b);
        return respondBefore(request);
      };
      const transactions = await Promise.all(Array.from({ length: 50 }, query));
      expect(transactions).toHaveLength(50);
      expect(downloads).toBe(2);
    });

    it('fetches them once for 50 callbacks of an unknown serial, and not again within a minute', async () => {
      await start({ publicKey: null, downloadsCertificates: true });
      await query();
      clock.advance(60_000);
      const body = Buffer.from('{"id":"EV-1","event_type":"TRANSACTION.SUCCESS"}');
      const headers = signedHeaders(b.privateKey, b.serial, body, clock.now());
      const deliver = () => gateway.authenticate('demo', headers, body);
      const refused = await Promise.allSettled(Array.from({ length: 50 }, deliver));
      expect(refused.filter(({ status }) => status === 'rejected')).toHaveLength(50);
      await expect(deliver()).rejects.toMatchObject({ check: 'serial' });
      expect(downloads).toBe(2);

      listed = [a, b];
      clock.advance(60_000);
      expect((await deliver()).notificationId).toBe('EV-1');
      expect(downloads).toBe(3);
    });

    it('takes answers signed with either while the merchant has the public key too', async () => {
      await start({ downloadsCertificates: true });
      await query();
      signer = { key: platform.privateKey, serial: PUBLIC_KEY_ID };
      expect((await query()).tradeState).toBe('SUCCESS');
    });

    const toMerchant = { refundId: '5000', outRefundNo: 'R0001', type: 'MERCHANT_BANK_CARD' } as const;

    it('encrypts with the newest and names it', async () => {
      await start({ publicKey: null, downloadsCertificates: true });
      await expect(gateway.resendAbnormalRefund(DEMO, toMerchant)).rejects.toThrow(ChannelOutcomeUnknown);
      expect(server.received.at(-1)?.headers['wechatpay-serial']).toBe(a.serial);
    });

    it('sends nothing that needs encryption while they cannot be fetched', async () => {
      respond = () => ({ status: 404 });
      await start({ publicKey: null, downloadsCertificates: true });
      await expect(gateway.resendAbnormalRefund(DEMO, toMerchant)).rejects.toThrow(ChannelOverloaded);
      expect(server.received.every(({ path }) => path === '/v3/certificates')).toBe(true);
    });

    it('does not know the outcome while they cannot be fetched', async () => {
      respond = ({ path }) => (path === '/v3/certificates' ? { status: 503 } : { json: TRANSACTION });
      await start({ publicKey: null, downloadsCertificates: true });
      await expect(query()).rejects.toThrow(ChannelOutcomeUnknown);
    });
  });
});
