import { SIGNATURE_TYPE, verifySignature } from './signatures.js';
import { WeChatPayError } from './errors.js';
import type { KeyObject } from 'node:crypto';

/** The five fields of an `Authorization` header. */
export interface Authorization {
  readonly mchid: string;
  readonly serial_no: string;
  readonly nonce_str: string;
  /** Seconds since 1970, as text. */
  readonly timestamp: string;
  /** Base64. */
  readonly signature: string;
}

/** A request as it came over the wire. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query exactly as sent. */
  readonly url: string;
  /** The bytes of the body exactly as sent; empty for GET. */
  readonly body: Buffer;
}

const MAX_CLOCK_SKEW_SECONDS = 300;
const PAIR = /^([a-z_]+)="([^"]*)"$/;

/** Reads `WECHATPAY2-SHA256-RSA2048 mchid="…",nonce_str="…",timestamp="…",serial_no="…",signature="…"`, in any order. */
export function parseAuthorization(header: string | undefined): Authorization {
  if (!header) throw refuse('Http头缺少Authorization', 'authorization');
  const [scheme, rest] = splitOnce(header.trim(), ' ');
  if (scheme !== SIGNATURE_TYPE) throw refuse('Http头Authorization认证类型不正确', 'authorization');
  const fields = new Map<string, string>();
  for (const part of rest.split(',')) {
    const [, name, value] = PAIR.exec(part.trim()) ?? [];
    if (name === undefined || value === undefined) throw refuse('Http头Authorization值格式错误', 'authorization');
    fields.set(name, value);
  }
  const field = (name: string): string => {
    const value = fields.get(name);
    if (!value) throw refuse(`Http头Authorization值格式错误，缺少${name}`, name);
    return value;
  };
  return {
    mchid: field('mchid'),
    serial_no: field('serial_no'),
    nonce_str: field('nonce_str'),
    timestamp: field('timestamp'),
    signature: field('signature'),
  };
}

/** Refuses a request signed by another key, over other bytes, or more than 5 minutes off the wall clock. */
export function checkSignature(
  authorization: Authorization,
  request: SignedRequest,
  merchant: { serial: string; publicKey: KeyObject },
): void {
  const { timestamp, nonce_str: nonce, signature, serial_no: serial } = authorization;
  if (serial.toUpperCase() !== merchant.serial.toUpperCase()) {
    throw refuse('商户证书序列号有误。请使用签名私钥匹配的证书序列号', 'serial_no');
  }
  const skew = Math.abs(Math.floor(Date.now() / 1000) - Number(timestamp));
  if (!/^\d{1,12}$/.test(timestamp) || skew > MAX_CLOCK_SKEW_SECONDS) {
    throw refuse('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟', 'timestamp');
  }
  const head = `${request.method}\n${request.url}\n${timestamp}\n${nonce}\n`;
  const message = Buffer.concat([Buffer.from(head, 'utf8'), request.body, Buffer.from('\n')]);
  if (verifySignature(message, signature, merchant.publicKey)) return;
  throw new WeChatPayError('signatureWrong', undefined, {
    detail: { issue: 'sign not match' },
    field: 'signature',
    location: 'authorization',
    sign_information: {
      method: request.method,
      url: request.url,
      sign_message_length: message.length,
      truncated_sign_message: `${head}${request.body.toString('utf8').slice(0, 7)}\n`,
    },
  });
}

function refuse(message: string, field: string): WeChatPayError {
  return new WeChatPayError('signatureWrong', message, { field, location: 'authorization' });
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
