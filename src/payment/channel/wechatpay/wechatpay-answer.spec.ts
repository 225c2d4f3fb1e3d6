import { describe, expect, it } from '@jest/globals';
import { describeAnswer } from './wechatpay-answer.js';

describe('describeAnswer', () => {
  const said = (body: string, headers: Record<string, string> = {}) =>
    describeAnswer({ status: 429, headers, body: Buffer.from(body), requestId: '08ABC-0' });

  it('reads code and message', () => {
    expect(said('{"code":"RATELIMIT_EXCEEDED","message":"频率超限"}')).toEqual({
      httpStatus: 429,
      channelCode: 'RATELIMIT_EXCEEDED',
      channelMessage: '频率超限',
      channelRequestId: '08ABC-0',
    });
  });

  it.each(['', '<html>', '[]', '{"code":1,"message":null}'])('finds none in %p', (body) => {
    expect(said(body)).toEqual({ httpStatus: 429, channelRequestId: '08ABC-0' });
  });

  it.each([
    ['7', 7],
    ['0', 0],
    ['999999999', 3600],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    ['-1', undefined],
    ['1.5', undefined],
  ])('reads a pause of %p as %p seconds', (value, seconds) => {
    expect(said('', { 'retry-after': value }).retryAfterSeconds).toBe(seconds);
  });
});
