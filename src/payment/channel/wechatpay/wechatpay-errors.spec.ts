import { describe, expect, it } from '@jest/globals';
import {
  ChannelBalanceTooLow,
  ChannelBillNotFound,
  ChannelBillNotReady,
  ChannelOrderClosed,
  ChannelOrderNotFound,
  ChannelOrderPaid,
  ChannelOutcomeUnknown,
  ChannelRateLimited,
  ChannelRefundNotFound,
  ChannelRefused,
} from '../channel.errors.js';
import { ERROR_RULES, judgeAnswer } from './wechatpay-errors.js';

describe('judgeAnswer', () => {
  const CASES = [
    [400, 'PARAM_ERROR', 'permanent', ChannelRefused],
    [400, 'INVALID_REQUEST', 'permanent', ChannelRefused],
    [400, 'APPID_MCHID_NOT_MATCH', 'permanent', ChannelRefused],
    [400, 'MCH_NOT_EXISTS', 'permanent', ChannelRefused],
    [400, 'NO_STATEMENT_EXIST', 'permanent', ChannelBillNotFound],
    [404, 'NO_STATEMENT_EXIST', 'permanent', ChannelBillNotFound],
    [400, 'STATEMENT_CREATING', 'later', ChannelBillNotReady],
    [401, 'SIGN_ERROR', 'permanent', ChannelRefused],
    [403, 'NO_AUTH', 'permanent', ChannelRefused],
    [403, 'TRADE_ERROR', 'permanent', ChannelRefused],
    [403, 'NOT_ENOUGH', 'later', ChannelBalanceTooLow],
    [403, 'RULE_LIMIT', 'permanent', ChannelRefused],
    [403, 'OUT_TRADE_NO_USED', 'permanent', ChannelRefused],
    [403, 'ACCOUNTERROR', 'permanent', ChannelRefused],
    [403, 'USER_ACCOUNT_ABNORMAL', 'permanent', ChannelRefused],
    [404, 'RESOURCE_NOT_EXISTS', 'permanent', ChannelRefundNotFound],
    [404, 'ORDER_NOT_EXIST', 'permanent', ChannelOrderNotFound],
    [404, 'ORDERNOTEXIST', 'permanent', ChannelOrderNotFound],
    [400, 'ORDERPAID', 'permanent', ChannelOrderPaid],
    [403, 'ORDER_PAID', 'permanent', ChannelOrderPaid],
    [400, 'ORDER_CLOSED', 'permanent', ChannelOrderClosed],
    [403, 'ORDERCLOSED', 'permanent', ChannelOrderClosed],
    [429, 'FREQUENCY_LIMITED', 'transient', ChannelRateLimited],
    [429, 'RATELIMIT_EXCEEDED', 'transient', ChannelRateLimited],
    [429, undefined, 'transient', ChannelRateLimited],
    [403, 'FREQUENCY_LIMITED', 'transient', ChannelRateLimited],
    [403, 'RATELIMIT_EXCEEDED', 'transient', ChannelRateLimited],
    [500, 'SYSTEM_ERROR', 'systemic', ChannelOutcomeUnknown],
    [500, 'BANK_ERROR', 'transient', ChannelOutcomeUnknown],
    [400, 'SYSTEM_ERROR', 'transient', ChannelOutcomeUnknown],
    [400, 'SYSTEMERROR', 'transient', ChannelOutcomeUnknown],
    [400, 'BANK_ERROR', 'transient', ChannelOutcomeUnknown],
    [400, 'BANKERROR', 'transient', ChannelOutcomeUnknown],
    [400, 'USERPAYING', 'later', ChannelOutcomeUnknown],
    [400, 'USER_PAYING', 'later', ChannelOutcomeUnknown],
    // What may have been done is unknown, whatever its code says.
    [500, 'BANKERROR', 'transient', ChannelOutcomeUnknown],
    [500, 'ORDERPAID', 'systemic', ChannelOutcomeUnknown],
    [502, undefined, 'systemic', ChannelOutcomeUnknown],
    [503, 'ORDER_NOT_EXIST', 'systemic', ChannelOutcomeUnknown],
    [202, 'USERPAYING', 'later', ChannelOutcomeUnknown],
    [202, undefined, 'later', ChannelOutcomeUnknown],
    [301, undefined, 'later', ChannelOutcomeUnknown],
    // A code that nobody has seen yet.
    [400, 'A_NEW_CODE', 'permanent', ChannelRefused],
    [404, undefined, 'permanent', ChannelRefused],
  ] as const;

  it.each(CASES)('reads %i %s as %s: %p', (httpStatus, channelCode, expectedKind, expected) => {
    const { kind, error } = judgeAnswer({
      httpStatus,
      channelCode,
      channelMessage: '说明',
      channelRequestId: '08ABC-268435461',
    });
    expect(kind).toBe(expectedKind);
    expect(error.constructor).toBe(expected);
    expect(error).toMatchObject({ answer: { httpStatus, channelCode, channelRequestId: '08ABC-268435461' } });
  });

  it.each(
    ERROR_RULES.flatMap(({ status, codes }) =>
      (codes === 'any' ? ['any'] : codes).map((code): [string, string] => [String(status), code]),
    ),
  )('is tried with every line of the table, and every spelling: %s %s', (status, code) => {
    const isOf = (httpStatus: number) => status === 'any' || String(httpStatus).startsWith(status.replace('xx', ''));
    const tried = CASES.filter(([httpStatus, tried]) => isOf(httpStatus) && (code === 'any' || tried === code));
    expect(tried).not.toEqual([]);
  });

  it('passes on the pause that was asked for, with one of a second when none was', () => {
    const rateLimited = (retryAfterSeconds?: number) => judgeAnswer({ httpStatus: 429, retryAfterSeconds }).error;
    expect(rateLimited(7)).toMatchObject({ retryAfterSeconds: 7 });
    expect(rateLimited()).toMatchObject({ retryAfterSeconds: 1 });
  });

  it('ends with a rule for everything', () => {
    expect(ERROR_RULES.at(-1)).toEqual({ status: 'any', codes: 'any', kind: 'later', error: ChannelOutcomeUnknown });
  });

  it('keeps WeChat Pay’s words, which may name people, out of the message', () => {
    const { error } = judgeAnswer({ httpStatus: 400, channelCode: 'PARAM_ERROR', channelMessage: 'openid oABC wrong' });
    expect(error.message).toBe('WeChat Pay answered 400 PARAM_ERROR');
  });
});
