import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { PaymentMethod } from '../../domain/payment-method.js';
import { signInvocation } from './invocation.js';
import { RequestSigner } from './request-signer.js';
import { SetClock } from './testing/fake-platform.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const account = {
  mchid: '1900000001',
  serial: '5A01',
  privateKey,
  appid: 'wx-shop',
};
const signer = new RequestSigner(account, new SetClock());
const invoke = async (method: PaymentMethod) => (await signInvocation(account, signer, method, 'wx201410272009')) ?? {};

const isSigned = (lines: string, signature: string | undefined) =>
  verify('RSA-SHA256', Buffer.from(lines), publicKey, Buffer.from(signature ?? '', 'base64'));

describe('signInvocation', () => {
  it('gives JSAPI six parameters, signed over four lines', async () => {
    const parameters = await invoke('jsapi');
    expect(parameters).toEqual({
      appId: 'wx-shop',
      timeStamp: '1772323200',
      nonceStr: expect.stringMatching(/^[0-9a-f]{32}$/),
      package: 'prepay_id=wx201410272009',
      signType: 'RSA',
      paySign: expect.any(String),
    });
    const lines = `wx-shop\n1772323200\n${parameters.nonceStr ?? ''}\nprepay_id=wx201410272009\n`;
    expect(isSigned(lines, parameters.paySign)).toBe(true);
  });

  it('gives a mini program the same without appId, signed with the appid of the mini program', async () => {
    const parameters = await invoke('mini');
    expect(Object.keys(parameters)).toEqual(['timeStamp', 'nonceStr', 'package', 'signType', 'paySign']);
    const lines = `wx-shop\n1772323200\n${parameters.nonceStr ?? ''}\nprepay_id=wx201410272009\n`;
    expect(isSigned(lines, parameters.paySign)).toBe(true);
  });

  it('gives APP its own seven, signed over the bare prepay_id', async () => {
    const parameters = await invoke('app');
    expect(parameters).toEqual({
      appid: 'wx-shop',
      partnerid: '1900000001',
      prepayid: 'wx201410272009',
      package: 'Sign=WXPay',
      noncestr: expect.stringMatching(/^[0-9a-f]{32}$/),
      timestamp: '1772323200',
      sign: expect.any(String),
    });
    const lines = `wx-shop\n1772323200\n${parameters.noncestr ?? ''}\nwx201410272009\n`;
    expect(isSigned(lines, parameters.sign)).toBe(true);
  });

  it.each(['native', 'h5'] as const)('has nothing to sign for %s', async (method) => {
    expect(await signInvocation(account, signer, method, '')).toBeNull();
  });
});
