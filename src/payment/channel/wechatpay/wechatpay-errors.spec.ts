import { describe, expect, it } from '@jest/globals';
import {
  ChannelBalanceTooLow,
  ChannelOrderClosed,
  ChannelOrderNotFound,
  ChannelOrderPaid,
  ChannelOutcomeUnknown,
  ChannelRateLimited,
  ChannelRefundNotFound,
  ChannelRefused,
} from '../channel.errors.js';
import { ERROR_RULES, channelErrorOf } from './wechatpay-errors.js';

describe('channelErrorOf', () => {
  it.each([
    [400, 'PARAM_ERROR', ChannelRefused],
    [400, 'INVALID_REQUEST', ChannelRefused],
    [400, 'APPID_MCHID_NOT_MATCH', ChannelRefused],
    [400, 'MCH_NOT_EXISTS', ChannelRefused],
    [400, 'NO_STATEMENT_EXIST', ChannelRefused],
    [401, 'SIGN_ERROR', ChannelRefused],
    [403, 'NO_AUTH', ChannelRefused],
    [403, 'TRADE_ERROR', ChannelRefused],
    [403, 'NOT_ENOUGH', ChannelBalanceTooLow],
    [403, 'RULE_LIMIT', ChannelRefused],
    [403, 'OUT_TRADE_NO_USED', ChannelRefused],
    [403, 'ACCOUNTERROR', ChannelRefused],
    [403, 'USER_ACCOUNT_ABNORMAL', ChannelRefused],
    [404, 'RESOURCE_NOT_EXISTS', ChannelRefundNotFound],
    [404, 'ORDER_NOT_EXIST', ChannelOrderNotFound],
    [404, 'ORDERNOTEXIST', ChannelOrderNotFound],
    [400, 'ORDERPAID', ChannelOrderPaid],
    [403, 'ORDER_PAID', ChannelOrderPaid],
    [400, 'ORDER_CLOSED', ChannelOrderClosed],
    [403, 'ORDERCLOSED', ChannelOrderClosed],
    [429, 'FREQUENCY_LIMITED', ChannelRateLimited],
    [429, 'RATELIMIT_EXCEEDED', ChannelRateLimited],
    [429, undefined, ChannelRateLimited],
    [403, 'FREQUENCY_LIMITED', ChannelRateLimited],
    [403, 'RATELIMIT_EXCEEDED', ChannelRateLimited],
    [500, 'SYSTEM_ERROR', ChannelOutcomeUnknown],
    [500, 'BANK_ERROR', ChannelOutcomeUnknown],
    [400, 'SYSTEM_ERROR', ChannelOutcomeUnknown],
    [400, 'SYSTEMERROR', ChannelOutcomeUnknown],
    [400, 'BANK_ERROR', ChannelOutcomeUnknown],
    [400, 'BANKERROR', ChannelOutcomeUnknown],
    [400, 'USERPAYING', ChannelOutcomeUnknown],
    [400, 'USER_PAYING', ChannelOutcomeUnknown],
    // What may have been done is unknown, whatever its code says.
    [500, 'ORDERPAID', ChannelOutcomeUnknown],
    [502, undefined, ChannelOutcomeUnknown],
    [503, 'ORDER_NOT_EXIST', ChannelOutcomeUnknown],
    [202, 'USERPAYING', ChannelOutcomeUnknown],
    [202, undefined, ChannelOutcomeUnknown],
    [301, undefined, ChannelOutcomeUnknown],
    // A code that nobody has seen yet.
    [400, 'A_NEW_CODE', ChannelRefused],
    [404, undefined, ChannelRefused],
  ] as const)('reads %i %s as %p', (httpStatus, channelCode, expected) => {
    const error = channelErrorOf({
      httpStatus,
      channelCode,
      channelMessage: '说明',
      channelRequestId: '08ABC-268435461',
    });
    expect(error.constructor).toBe(expected);
    expect(error).toMatchObject({ answer: { httpStatus, channelCode, channelRequestId: '08ABC-268435461' } });
  });

  it('ends with a rule for everything', () => {
    expect(ERROR_RULES.at(-1)).toEqual({ status: 'any', codes: 'any', error: ChannelOutcomeUnknown });
  });

  it('keeps WeChat Pay’s words, which may name people, out of the message', () => {
    const error = channelErrorOf({ httpStatus: 400, channelCode: 'PARAM_ERROR', channelMessage: 'openid oABC wrong' });
    expect(error.message).toBe('WeChat Pay answered 400 PARAM_ERROR');
  });
});
