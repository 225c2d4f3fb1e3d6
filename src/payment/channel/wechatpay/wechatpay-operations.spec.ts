import { describe, expect, it } from '@jest/globals';
import { closePath, queryByOutTradeNoPath, queryByTransactionIdPath } from './wechatpay-requests.js';
import { abnormalRefundPath, queryRefundPath, REFUNDS_PATH } from './wechatpay-refund-requests.js';
import { operationOf } from './wechatpay-operations.js';

describe('the operations of WeChat Pay', () => {
  it.each([
    ['POST', '/v3/pay/transactions/native', 'prepay'],
    ['POST', '/v3/pay/transactions/jsapi', 'prepay'],
    ['POST', closePath('T|1*2'), 'close'],
    ['GET', queryByOutTradeNoPath('T|1*2', '1900000001'), 'query'],
    ['GET', queryByTransactionIdPath('4200', '1900000001'), 'query'],
    ['POST', REFUNDS_PATH, 'refund'],
    ['GET', queryRefundPath('R|1'), 'query-refund'],
    ['POST', abnormalRefundPath('5030'), 'resend-refund'],
    ['GET', '/v3/certificates', 'certificates'],
    ['GET', '/v3/elsewhere/T-1', 'other'],
  ])('have names without numbers: %s %s is %s', (method, path, name) => {
    expect(operationOf(method, path)).toBe(name);
  });
});
