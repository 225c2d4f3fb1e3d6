import { compactBeijingTime } from '../protocol/rfc3339.js';
import { randomHex, randomText } from '../protocol/random.js';
import type { Method, Prepayment } from './order.js';

const TWO_HOURS_MS = 2 * 3600_000;
const FIVE_MINUTES_MS = 5 * 60_000;

/** A new prepayment session; `now` is simulated time. */
export function newPrepayment(method: Method, now: number): Prepayment {
  return {
    prepayId: `wx${compactBeijingTime(now)}${randomHex(20)}`,
    token: randomText(9),
    expiresAt: now + (method === 'h5' ? FIVE_MINUTES_MS : TWO_HOURS_MS),
  };
}

/** What the payer's WeChat scans: the text of a Native order's QR code. */
export const codeUrlOf = (prepayment: Prepayment): string => `weixin://wxpay/bizpayurl?pr=${prepayment.token}`;

/** The page a browser on a phone is sent to; has a query, so that `&redirect_url=` can be appended. */
export const h5UrlOf = (prepayment: Prepayment, publicUrl: string): string =>
  `${publicUrl}/h5/checkmweb?prepay_id=${prepayment.prepayId}&package=${prepayment.token}`;
