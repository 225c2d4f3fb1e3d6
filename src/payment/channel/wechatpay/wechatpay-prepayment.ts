import type { Prepayment, PrepayRequest } from '../payment-channel.js';
import { asText, type JsonObject } from './untrusted-json.js';

const LIFETIME_MS = 2 * 3600_000;
const H5_LIFETIME_MS = 5 * 60_000;

/**
 * Reads the answer to a prepayment call sent at `askedAt`. WeChat Pay does not say until when it is good: its documents
 * do, 2 hours and for H5 5 minutes, and never longer than the order. Throws `UnexpectedShape`.
 */
export function readPrepayment(json: JsonObject, { method, expiresAt }: PrepayRequest, askedAt: Date): Prepayment {
  const lifetime = method === 'h5' ? H5_LIFETIME_MS : LIFETIME_MS;
  const none = { prepayId: null, codeUrl: null, h5Url: null };
  const until = new Date(Math.min(askedAt.getTime() + lifetime, expiresAt.getTime()));
  if (method === 'native') return { ...none, codeUrl: asText(json.code_url, 'code_url'), expiresAt: until };
  if (method === 'h5') return { ...none, h5Url: asText(json.h5_url, 'h5_url'), expiresAt: until };
  return { ...none, prepayId: asText(json.prepay_id, 'prepay_id'), expiresAt: until };
}
