import { isIP } from 'node:net';
import type { Merchant } from '../books/merchant.js';
import type { Method, OrderRequest } from '../books/order.js';
import { WeChatPayError } from '../protocol/errors.js';
import { parseRfc3339 } from '../protocol/rfc3339.js';
import { canonical, checkNotifyUrl, optionalText, part, text } from './body.js';
import { checkFields, isJsonObject, parameterError } from './field-check.js';
import { PREPAY_RULES } from './prepay-rules.js';

/** Checks a prepayment request as WeChat Pay does and turns it into an order request. */
export function readPrepayRequest(method: Method, body: unknown, merchant: Merchant): OrderRequest {
  if (method === 'jsapi') requireOpenid(body);
  checkFields(body, PREPAY_RULES[method]);
  const mchid = text(body, 'mchid');
  if (mchid !== merchant.mchid) {
    throw parameterError('/mchid', 'http header中的mchid与post payload中的mchid不匹配', mchid);
  }
  if (!merchant.appids.includes(text(body, 'appid'))) throw new WeChatPayError('appidMerchantMismatch');
  const amount = part(body, 'amount');
  const scene = part(body, 'scene_info');
  checkNotifyUrl(text(body, 'notify_url'));
  checkClientIp(optionalText(scene, 'payer_client_ip'));
  return {
    mchid,
    appid: text(body, 'appid'),
    outTradeNo: text(body, 'out_trade_no'),
    method,
    description: text(body, 'description'),
    attach: optionalText(body, 'attach'),
    total: Number(amount.total),
    currency: optionalText(amount, 'currency') ?? 'CNY',
    notifyUrl: text(body, 'notify_url'),
    openid: optionalText(part(body, 'payer'), 'openid'),
    deviceId: optionalText(scene, 'device_id'),
    lifetimeMs: readLifetime(optionalText(body, 'time_expire')),
    fingerprint: canonical({ method, body }),
  };
}

/** This mistake has a number of its own. */
function requireOpenid(body: unknown): void {
  if (!isJsonObject(body)) return;
  const openid = part(body, 'payer').openid;
  if (openid === undefined || openid === '') {
    const issue = '输入源“/body/payer/openid”映射到字段“用户标识”必填性规则校验失败，此字段为必填项';
    throw parameterError('/payer/openid', issue, '', 'openidMissing');
  }
}

function checkClientIp(value: string | undefined): void {
  if (value !== undefined && isIP(value) === 0) {
    throw parameterError('/scene_info/payer_client_ip', '用户终端IP格式不正确', value);
  }
}

/**
 * How long the order stays open, in milliseconds. A client writes `time_expire` by the wall clock, which is behind the
 * simulated one when that was advanced, so what counts is how far ahead of the wall clock it is.
 */
function readLifetime(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const expires = parseRfc3339(value);
  if (expires === undefined) throw parameterError('/time_expire', '交易结束时间必须符合RFC 3339格式', value);
  const lifetime = expires - Date.now();
  if (lifetime <= 0) throw parameterError('/time_expire', '交易结束时间必须晚于当前时间', value);
  return lifetime;
}
