import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { CallbackHeaders } from '../channel-callbacks.js';
import { SignatureVerifier } from './signature-verifier.js';
import { SetClock, signedHeaders } from './testing/fake-platform.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const SERIAL = 'PUB_KEY_ID_0119000000012026000000000000000001';
const clock = new SetClock();
const verifier = new SignatureVerifier(
  { find: (serial) => Promise.resolve(serial === SERIAL ? publicKey : null) },
  clock,
);
const BODY = Buffer.from('{"id":"EV-1","summary":"支付成功"}');
const signed = (at = clock.now()) => signedHeaders(privateKey, SERIAL, BODY, at);
const check = (change: CallbackHeaders, body = BODY) => verifier.check({ ...signed(), ...change }, body);

// Made with: openssl dgst -sha256 -sign key.pem message | base64
const OPENSSL_KEY = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvoiywk7qlJGCVjzJKT2G
FK0vQnQqCJU0U39ImJHuQVs+g0phrzen/YHFvP4CplTvu5IZH52G/kiuogeLlH+M
o5+S2Vr8NGHjPD9t4oNl4mx0XicFcIBvwy/TjWdrNHrZ80MbS/uaNnZCI6Ip0CGn
rpx5hwajGri8WS/Aax/2jB1U90Xdpm+Sy61zxb2zOL5Gqg/Y4HZLpZiZdBYfZSz5
UlpPR2tGoea/cLrISXf5twSXbE5fm5v3pWJg/wYOK9+jR1YdF5GAggpZ1St7MRCf
Jmtr+lhWxw2kfoiNufTQ7bhh1G0cSshY7VbaOWG18mO/NhLxRQgJmmoNcFHr3EaV
WQIDAQAB
-----END PUBLIC KEY-----`;
const OPENSSL_SIGNATURE =
  'dj+2oZmzCPXoG+YtkaT3BWJ8EO2v3LSbmbBMmlifoC5Fkq4LSD7n5MW23kMwwW6S+2btwtMRnEA8tF058WhrAeWanqHbaOZLDzzWxAs61LMjVvEXTNzszRFW9aE9VCOhiEPgwSgbNu/WrthE/TYLnv1y21V+WUz3gPuQdey0+JYr3hQVZv73L0c5H9a2MTw4GUXxxfEpOUvrSdJXGbt00ikpGYylQt4nCbMwW3Ns8nit8U24avLbkENVlADTtnTUDeJ78GVf3pLJOHpOuaiAaTCWV35A25VyH4GkN+IbfetcLPZye/ReL4v7grFwC1KY0fay2QoXt1ShH1J35Abhqw==';

describe('SignatureVerifier', () => {
  it('accepts what WeChat Pay signed', async () => {
    expect(await check({})).toBeNull();
  });

  it('accepts what OpenSSL signed', async () => {
    const key = createPublicKey(OPENSSL_KEY);
    const headers = {
      'wechatpay-timestamp': '1772323200',
      'wechatpay-nonce': '5K8264ILTKCH16CQ2502SI8ZNMTM67VS',
      'wechatpay-serial': SERIAL,
      'wechatpay-signature': OPENSSL_SIGNATURE,
    };
    const body = Buffer.from('{"code_url":"weixin://wxpay/bizpayurl?pr=p4lpSuKzz"}');
    const openssl = new SignatureVerifier({ find: () => Promise.resolve(key) }, clock);
    expect(await openssl.check(headers, body)).toBeNull();
  });

  it('accepts an empty body, as of 204', async () => {
    const empty = Buffer.alloc(0);
    expect(await verifier.check(signedHeaders(privateKey, SERIAL, empty, clock.now()), empty)).toBeNull();
  });

  it('works over bytes, be they UTF-8 or not', async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x7b]);
    expect(await verifier.check(signedHeaders(privateKey, SERIAL, bytes, clock.now()), bytes)).toBeNull();
  });

  it.each(['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-serial', 'wechatpay-signature'])(
    'refuses a message without %s',
    async (name) => {
      expect(await check({ [name]: undefined })).toBe('header-missing');
      expect(await check({ [name]: '' })).toBe('header-missing');
    },
  );

  it('tolerates a missing signature type, and refuses any other', async () => {
    expect(await check({ 'wechatpay-signature-type': undefined })).toBeNull();
    expect(await check({ 'wechatpay-signature-type': 'WECHATPAY2-SM2-WITH-SM3' })).toBe('signature-type');
  });

  it('knows a probe', async () => {
    expect(await check({ 'wechatpay-signature': 'WECHATPAY/SIGNTEST/abcd' })).toBe('probe');
  });

  it.each([
    [-300, null],
    [300, null],
    [-301, 'timestamp'],
    [301, 'timestamp'],
  ])('judges a message signed %i seconds off: %s', async (seconds, expected) => {
    const at = new Date(clock.now().getTime() + seconds * 1000);
    expect(await verifier.check(signed(at), BODY)).toBe(expected);
  });

  it.each(['now', '1772323200.0', '-1772323200', '1772323200, 1772323200', '0x69a37f80', ' '])(
    'refuses the timestamp %j',
    async (timestamp) => {
      expect(await check({ 'wechatpay-timestamp': timestamp })).toBe('timestamp');
    },
  );

  it('refuses a serial that nobody knows', async () => {
    expect(await check({ 'wechatpay-serial': 'PUB_KEY_ID_2' })).toBe('serial');
  });

  it('refuses another nonce, another time, and another body', async () => {
    expect(await check({ 'wechatpay-nonce': 'another' })).toBe('signature');
    expect(await check({ 'wechatpay-timestamp': '1772323201' })).toBe('signature');
    expect(await check({}, Buffer.from(`${BODY.toString()} `))).toBe('signature');
  });

  it('refuses the signature when any one of its characters is another', async () => {
    const headers = signed();
    const signature = headers['wechatpay-signature'] ?? '';
    for (let index = 0; index < signature.length; index++) {
      for (const other of ['A', 'B', 'w', '=', ' ', '-', 'é']) {
        if (signature[index] === other) continue;
        const changed = signature.slice(0, index) + other + signature.slice(index + 1);
        expect(await verifier.check({ ...headers, 'wechatpay-signature': changed }, BODY)).toBe('signature');
      }
    }
  });

  it('refuses a signature with anything before or behind it', async () => {
    const headers = signed();
    const signature = headers['wechatpay-signature'] ?? '';
    for (const changed of [`${signature}=`, `${signature}A`, ` ${signature}`, `${signature}, ${signature}`]) {
      expect(await verifier.check({ ...headers, 'wechatpay-signature': changed }, BODY)).toBe('signature');
    }
  });

  it('looks for a key only when everything else is plausible', async () => {
    const asked: string[] = [];
    const find = (serial: string) => {
      asked.push(serial);
      return Promise.resolve(null);
    };
    const wary = new SignatureVerifier({ find }, clock);
    const old = signed(new Date(clock.now().getTime() - 3600_000));
    expect(await wary.check(old, BODY)).toBe('timestamp');
    expect(await wary.check({ ...signed(), 'wechatpay-signature': 'no base64!' }, BODY)).toBe('signature');
    expect(asked).toEqual([]);
    expect(await wary.check(signed(), BODY)).toBe('serial');
    expect(asked).toEqual([SERIAL]);
  });
});
