import type { KeyMode } from './account-material.js';
import type { AccountSettings } from './wechatpay-account.js';

export interface AccountIdentity {
  readonly accountId: string;
  readonly merchantId: string;
  /** Fixed for the life of the account: payments remember it. */
  readonly mchid: string;
}

/** What may be shown of credentials: nothing that they could be used, or guessed, with. */
export interface CredentialFacts {
  readonly serial: string;
  readonly keyMode: KeyMode;
  /** SHA-256 of the public half of the merchant's key (SubjectPublicKeyInfo, DER), in hex. */
  readonly privateKeyFingerprint: string;
  /** SHA-256 of the merchant API certificate (DER), in hex; null without one. */
  readonly certificateFingerprint: string | null;
  readonly certificateExpiresAt: Date | null;
  readonly publicKeyId: string | null;
  /** SHA-256 of WeChat Pay's public key (SubjectPublicKeyInfo, DER), in hex. */
  readonly publicKeyFingerprint: string | null;
}

/** Credentials as the database has them: sealed with a data key of their own, which is sealed with the installation's. */
export interface SealedCredentials {
  readonly dataKey: string;
  readonly sealed: string;
}

export interface AccountProgress {
  readonly settings: AccountSettings;
  readonly facts: CredentialFacts;
  readonly credentials: SealedCredentials;
  readonly credentialsChangedAt: Date;
  readonly isDefault: boolean;
  readonly disabledAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What is kept of new credentials. */
export interface NewCredentials {
  readonly facts: CredentialFacts;
  readonly credentials: SealedCredentials;
}

/** A merchant number of a merchant's at WeChat Pay. */
export class Account {
  private constructor(
    readonly identity: AccountIdentity,
    private current: AccountProgress,
  ) {}

  static open(identity: AccountIdentity, settings: AccountSettings, credentials: NewCredentials, now: Date): Account {
    return new Account(identity, {
      settings,
      ...credentials,
      credentialsChangedAt: now,
      isDefault: false,
      disabledAt: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
  }

  static restore(identity: AccountIdentity, progress: AccountProgress): Account {
    return new Account(identity, progress);
  }

  get progress(): AccountProgress {
    return this.current;
  }

  get disabled(): boolean {
    return this.current.disabledAt !== null;
  }

  changeSettings(settings: AccountSettings, now: Date): void {
    this.advance({ settings }, now);
  }

  replaceCredentials(credentials: NewCredentials, now: Date): void {
    this.advance({ ...credentials, credentialsChangedAt: now }, now);
  }

  /** No new payment goes through a disabled account. Payments that were begun go on: they are asked about, closed, refunded. */
  setDisabled(disabled: boolean, now: Date): void {
    if (disabled !== this.disabled) this.advance({ disabledAt: disabled ? now : null }, now);
  }

  setDefault(isDefault: boolean, now: Date): void {
    if (isDefault !== this.current.isDefault) this.advance({ isDefault }, now);
  }

  private advance(result: Partial<AccountProgress>, now: Date): void {
    this.current = { ...this.current, ...result, version: this.current.version + 1, updatedAt: now };
  }
}
