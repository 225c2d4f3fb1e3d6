import { verify, type KeyObject } from 'node:crypto';
import type { Clock } from '../../../platform/clock/clock.js';
import type { CallbackHeaders } from '../channel-callbacks.js';
import type { CallbackSignatureInvalid } from '../channel.errors.js';
import { decodeBase64 } from './base64.js';
import { SIGNATURE_SCHEME } from './request-signer.js';

/** The check that a message failed. */
export type SignatureCheck = CallbackSignatureInvalid['check'];

/** Where the key that a message was signed with is found; null when WeChat Pay is not known to have it. */
export interface VerificationKeys {
  find(serial: string): Promise<KeyObject | null>;
}

const ALLOWED_SKEW_MS = 5 * 60_000;

/** WeChat Pay now and then sends a signature that is wrong on purpose, to see that it is refused. */
const PROBE_PREFIX = 'WECHATPAY/SIGNTEST/';

const LINE_FEED = Buffer.from('\n');

/** Proves that WeChat Pay sent a message, be it an answer or a callback (WeChat Pay: "How to verify signatures"). */
export class SignatureVerifier {
  constructor(
    private readonly keys: VerificationKeys,
    private readonly clock: Clock,
  ) {}

  /**
   * Null when these exact bytes are authentic and fresh, else the first check that failed.
   * The cheap checks come first, so that only a plausible message can make `keys` look for a certificate.
   */
  async check(headers: CallbackHeaders, body: Buffer): Promise<SignatureCheck | null> {
    const timestamp = headers['wechatpay-timestamp'];
    const nonce = headers['wechatpay-nonce'];
    const serial = headers['wechatpay-serial'];
    const signature = headers['wechatpay-signature'];
    if (!timestamp || !nonce || !serial || !signature) return 'header-missing';
    // Proxies have been seen to drop this one; the algorithm is fixed either way.
    if ((headers['wechatpay-signature-type'] ?? SIGNATURE_SCHEME) !== SIGNATURE_SCHEME) return 'signature-type';
    if (signature.startsWith(PROBE_PREFIX)) return 'probe';
    if (!this.isFresh(timestamp)) return 'timestamp';
    const signatureBytes = decodeBase64(signature);
    if (signatureBytes === null) return 'signature';
    const key = await this.keys.find(serial);
    if (key === null) return 'serial';
    const message = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, LINE_FEED]);
    return verify('RSA-SHA256', message, key, signatureBytes) ? null : 'signature';
  }

  private isFresh(timestamp: string): boolean {
    if (!/^[0-9]{1,12}$/.test(timestamp)) return false;
    return Math.abs(this.clock.now().getTime() - Number(timestamp) * 1000) <= ALLOWED_SKEW_MS;
  }
}
