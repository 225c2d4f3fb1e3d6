import { generateKeyPairSync } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConstantBackoff } from 'cockatiel';
import {
  ChannelOrderClosed,
  ChannelOrderNotFound,
  ChannelOrderPaid,
  ChannelOutcomeUnknown,
  ChannelRateLimited,
  ChannelRefused,
} from '../channel.errors.js';
import { SignatureVerifier } from './signature-verifier.js';
import { SetClock, signedHeaders } from './testing/fake-platform.js';
import { asText } from './untrusted-json.js';
import { WechatPayHttpClient } from './wechatpay-http-client.js';
import type { RawAnswer } from './wechatpay-answer.js';
import { WechatPayCalls } from './wechatpay-calls.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const SERIAL = 'PUB_KEY_ID_1';
const clock = new SetClock();

describe('WechatPayHttpClient', () => {
  let answer: RawAnswer;
  const verifier = new SignatureVerifier(
    { find: (serial) => Promise.resolve(serial === SERIAL ? publicKey : null) },
    clock,
  );
  const calls = new WechatPayCalls({ send: () => Promise.resolve(answer) }, { retryBackoff: new ConstantBackoff(0) });
  const client = new WechatPayHttpClient(calls, verifier);
  const call = () =>
    client.call({ method: 'POST', path: '/v3/x', body: '{}' }, (json) => asText(json.code_url, 'code_url'));

  const answerOf = (status: number, text: string, signed = true): RawAnswer => ({
    status,
    headers: signed ? signedHeaders(privateKey, SERIAL, text, clock.now()) : {},
    body: Buffer.from(text),
    requestId: '08ABC-268435461',
  });

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => {
    answer = answerOf(200, '{"code_url":"weixin://x"}');
  });

  it('reads a verified answer', async () => {
    expect(await call()).toBe('weixin://x');
  });

  it('reads 204 as an object without fields', async () => {
    answer = answerOf(204, '');
    expect(await client.call({ method: 'POST', path: '/v3/x', body: '{}' }, (json) => json)).toEqual({});
  });

  it.each([
    [400, 'PARAM_ERROR', ChannelRefused],
    [404, 'ORDER_NOT_EXIST', ChannelOrderNotFound],
    [400, 'ORDERPAID', ChannelOrderPaid],
    [400, 'ORDER_CLOSED', ChannelOrderClosed],
    [429, 'FREQUENCY_LIMITED', ChannelRateLimited],
    [500, 'SYSTEM_ERROR', ChannelOutcomeUnknown],
    [202, 'USERPAYING', ChannelOutcomeUnknown],
  ])('turns a verified %i %s into its error, with what support asks for', async (status, code, expected) => {
    answer = answerOf(status, JSON.stringify({ code, message: '说明', detail: {} }));
    await expect(call()).rejects.toMatchObject({
      constructor: expected,
      answer: { httpStatus: status, channelCode: code, channelMessage: '说明', channelRequestId: '08ABC-268435461' },
    });
  });

  it('judges a verified error without JSON by its status', async () => {
    answer = answerOf(400, '<html>');
    await expect(call()).rejects.toMatchObject({ constructor: ChannelRefused, answer: { httpStatus: 400 } });
  });

  it.each([
    ['not JSON', 'weixin'],
    ['not an object', '["weixin"]'],
    ['without the field', '{}'],
    ['with a field of another kind', '{"code_url":1}'],
    ['empty', ''],
  ])('does not know the outcome of a verified 200 that is %s', async (_what, text) => {
    answer = answerOf(200, text);
    await expect(call()).rejects.toMatchObject({
      constructor: ChannelOutcomeUnknown,
      answer: { httpStatus: 200, channelRequestId: '08ABC-268435461' },
    });
  });

  it.each([
    [200, '{"code_url":"weixin://x"}'],
    [204, ''],
    [400, '{"code":"ORDERPAID"}'],
    [400, '{"code":"PARAM_ERROR"}'],
    [403, '<html>forbidden by a proxy</html>'],
    [404, '{"code":"ORDER_NOT_EXIST"}'],
    [429, '{"code":"FREQUENCY_LIMITED"}'],
    [401, '{"code":"NO_AUTH"}'],
    [400, '{"code":"SIGN_ERROR"}'],
    [502, ''],
  ])('does not know the outcome of an unsigned %i %s', async (status, text) => {
    answer = answerOf(status, text, false);
    await expect(call()).rejects.toMatchObject({ constructor: ChannelOutcomeUnknown, answer: { httpStatus: status } });
  });

  it.each([
    ['signed with another key', { 'wechatpay-signature': Buffer.alloc(256, 7).toString('base64') }],
    ['signed as a probe', { 'wechatpay-signature': 'WECHATPAY/SIGNTEST/x' }],
    ['signed with a key of another name', { 'wechatpay-serial': 'PUB_KEY_ID_2' }],
    ['signed an hour ago', { 'wechatpay-timestamp': '1772319600' }],
  ])('does not know the outcome of an answer %s', async (_what, headers) => {
    answer = { ...answer, headers: { ...answer.headers, ...headers } };
    await expect(call()).rejects.toThrow(ChannelOutcomeUnknown);
  });

  it('takes an unsigned 401 SIGN_ERROR for what it says', async () => {
    answer = answerOf(401, '{"code":"SIGN_ERROR","message":"签名错误"}', false);
    await expect(call()).rejects.toMatchObject({ constructor: ChannelRefused, answer: { channelCode: 'SIGN_ERROR' } });
  });

  it('does not, when it is signed and the signature is wrong', async () => {
    answer = answerOf(401, '{"code":"SIGN_ERROR"}');
    answer = { ...answer, headers: { ...answer.headers, 'wechatpay-nonce': 'another' } };
    await expect(call()).rejects.toThrow(ChannelOutcomeUnknown);
  });
});
