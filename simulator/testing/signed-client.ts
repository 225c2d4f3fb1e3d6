import { createSign } from 'node:crypto';
import type { MerchantCredentials, Simulator } from '../index.js';
import { randomText } from '../protocol/random.js';

export interface Answer {
  status: number;
  headers: Headers;
  /** The body as it was sent. */
  text: string;
  /** The body parsed; undefined when it is empty. */
  json: unknown;
}

/** What a test changes of a request on its way. */
export interface Tampering {
  headers?: Record<string, string>;
  /** What is sent instead of what was signed. */
  body?: string;
  /** Seconds added to the timestamp. */
  skew?: number;
  serial?: string;
  mchid?: string;
}

export type SignedCall = (method: string, path: string, data?: object, tampering?: Tampering) => Promise<Answer>;

/** The headers of a request that a merchant signs. */
export function signedHeaders(
  merchant: MerchantCredentials,
  method: string,
  path: string,
  body: string,
  tampering: Tampering = {},
): Record<string, string> {
  const timestamp = Math.floor(Date.now() / 1000) + (tampering.skew ?? 0);
  const nonce = randomText(32);
  const signature = createSign('RSA-SHA256')
    .update(`${method}\n${path}\n${timestamp}\n${nonce}\n${body}\n`)
    .sign(merchant.merchantPrivateKey ?? '', 'base64');
  const fields = {
    mchid: tampering.mchid ?? merchant.mchid,
    nonce_str: nonce,
    timestamp: String(timestamp),
    serial_no: tampering.serial ?? merchant.serial,
    signature,
  };
  const authorization = Object.entries(fields).map(([name, value]) => `${name}="${value}"`);
  return {
    Accept: 'application/json',
    'User-Agent': 'simulator-spec',
    Authorization: `WECHATPAY2-SHA256-RSA2048 ${authorization.join(',')}`,
    ...(body && { 'Content-Type': 'application/json' }),
    ...tampering.headers,
  };
}

/** The smallest client of API v3: signs a request as a merchant. For specs. */
export function signedClient(simulator: Pick<Simulator, 'url'>, merchant: MerchantCredentials): SignedCall {
  return async (method, path, data, tampering = {}) => {
    const body = data ? JSON.stringify(data) : '';
    const response = await fetch(simulator.url + path, {
      method,
      headers: signedHeaders(merchant, method, path, body, tampering),
      ...(body && { body: tampering.body ?? body }),
    });
    const text = await response.text();
    const json: unknown = text ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, json };
  };
}

/** A Native order of 100 fen that WeChat Pay takes; `changes` go over it. */
export function nativeOrder(merchant: MerchantCredentials, outTradeNo: string, changes: object = {}): object {
  return {
    appid: merchant.appid,
    mchid: merchant.mchid,
    description: '一杯咖啡',
    out_trade_no: outTradeNo,
    notify_url: 'http://127.0.0.1:9/callbacks',
    amount: { total: 100, currency: 'CNY' },
    ...changes,
  };
}
