import type { KeyObject } from 'node:crypto';
import type { PlatformCertificate } from '../protocol/certificates.js';
import type { RsaKeyPair } from '../protocol/keys.js';
import type { SigningIdentity } from '../protocol/signatures.js';
import type { RateLimits } from './rate-limits.js';

/** How WeChat Pay's own key is held: its public key, its platform certificates, or both while a merchant migrates. */
export const KEY_MODES = ['public-key', 'certificates', 'both'] as const;
export type KeyMode = (typeof KEY_MODES)[number];

/** Which of the two a merchant in mode `both` gets its answers and callbacks signed with. */
export const SIGN_WITH = ['public-key', 'certificate', 'alternate'] as const;
export type SignWith = (typeof SIGN_WITH)[number];

/** A merchant as WeChat Pay knows it. */
export interface Merchant {
  readonly mchid: string;
  readonly appids: readonly string[];
  /** Serial of the merchant's API certificate. */
  readonly serial: string;
  readonly publicKey: KeyObject;
  /** 32 characters. */
  readonly apiV3Key: string;
  readonly keyMode: KeyMode;
  readonly signWith: SignWith;
  /** `PUB_KEY_ID_…`. */
  readonly publicKeyId: string;
  /** What WeChat Pay signs with in public key mode. */
  readonly platformKeys: RsaKeyPair;
  /** Callbacks go to this origin, with the path of the order's notify_url. */
  readonly callbackBaseUrl: string | undefined;
  /** Where it hears of refunds whose request names no place. */
  readonly refundNotifyUrl: string | undefined;
  readonly limits: RateLimits;
  /** What WeChat Pay takes of its trades, in hundredths of a percent. */
  readonly feeRate: number;
}

/** Chooses what WeChat Pay signs its next answer or callback to a merchant with. */
export class SigningIdentities {
  private readonly turns = new Map<string, number>();

  constructor(private readonly newestCertificate: () => PlatformCertificate) {}

  /** Without a merchant (nobody knows who asks), the newest platform certificate. */
  next(merchant: Merchant | undefined): SigningIdentity {
    if (merchant && this.withPublicKey(merchant)) {
      return { serial: merchant.publicKeyId, privateKey: merchant.platformKeys.privateKey };
    }
    return this.newestCertificate();
  }

  private withPublicKey({ mchid, keyMode, signWith }: Merchant): boolean {
    if (keyMode !== 'both') return keyMode === 'public-key';
    if (signWith !== 'alternate') return signWith === 'public-key';
    const turn = this.turns.get(mchid) ?? 0;
    this.turns.set(mchid, turn + 1);
    return turn % 2 === 0;
  }
}
