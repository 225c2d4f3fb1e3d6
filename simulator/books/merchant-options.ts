import type { KeyMode, SignWith } from './merchant.js';
import type { RateLimits } from './rate-limits.js';

/** What a merchant is made from. What is not given is generated. Keys and certificates are PEM. */
export interface MerchantOptions {
  mchid?: string;
  appids?: string[];
  apiV3Key?: string;
  keyMode?: KeyMode;
  signWith?: SignWith;
  publicKeyId?: string;
  /** The merchant's own API certificate, when it has one. */
  merchantCertificate?: string;
  /** The merchant's own public key, with `serial`, instead of a certificate. */
  merchantPublicKey?: string;
  serial?: string;
  /** What WeChat Pay signs with in public key mode. */
  platformPrivateKey?: string;
  callbackBaseUrl?: string;
  /** Where it hears of refunds whose request has no notify_url; without it, it does not. */
  refundNotifyUrl?: string;
  /** What WeChat Pay holds for it, in fen; 0 at first, and it grows with each payment. */
  balance?: number;
  /** None unless told. */
  limits?: RateLimits;
  /** What WeChat Pay takes of its trades, in hundredths of a percent: 60, the default, is 0.60 %. */
  feeRate?: number;
}

/** All a client needs to work as this merchant. */
export interface MerchantCredentials {
  mchid: string;
  /** The first of `appids`. */
  appid: string;
  appids: string[];
  serial: string;
  apiV3Key: string;
  keyMode: KeyMode;
  /** PKCS#8 PEM; absent when the merchant brought its own key. */
  merchantPrivateKey?: string;
  /** PEM; absent when the merchant brought only a public key. */
  merchantCertificate?: string;
  /** `PUB_KEY_ID_…` and the PEM of WeChat Pay's public key; absent in mode `certificates`. */
  publicKeyId?: string;
  publicKey?: string;
  /** Serial and PEM of the newest platform certificate; absent in mode `public-key`. */
  platformCertificate?: { serial: string; pem: string };
}

/** A merchant that cannot be made from what was given. */
export class MerchantOptionsError extends Error {
  constructor(
    readonly field: keyof MerchantOptions,
    message: string,
  ) {
    super(`${field}: ${message}`);
  }
}
