import type { KeyObject } from 'node:crypto';

/** How a payer pays, as far as it decides which appid collects. */
export const APP_METHODS = ['jsapi', 'mini', 'app', 'h5', 'native'] as const;
export type AppMethod = (typeof APP_METHODS)[number];

/** The WeChat Pay public key of a merchant (public key mode): its `PUB_KEY_ID_…` and `wxp_pub.pem`. */
export interface WechatPayPublicKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** What one merchant number proves itself with, and how WeChat Pay does, parsed and checked to belong together. */
export interface WechatPayCredentials {
  /** The merchant API certificate's serial number, in upper-case hex. */
  readonly serial: string;
  readonly privateKey: KeyObject;
  /** The merchant API certificate, for mTLS. PEM. */
  readonly certificatePem: string | null;
  /** 32 bytes: the AES-256 key of callbacks and certificates. */
  readonly apiV3Key: Buffer;
  /** Set in public key mode. */
  readonly publicKey: WechatPayPublicKey | null;
  /** True in platform certificate mode; both at once while a merchant migrates. */
  readonly downloadsCertificates: boolean;
}

/** Which appids collect for a merchant number, and where WeChat Pay and Zhanggui find each other. */
export interface AccountSettings {
  /** Collects by every method that has no appid of its own. */
  readonly appid: string;
  readonly appids: Readonly<Partial<Record<AppMethod, string>>>;
  readonly notifyUrl: string;
  readonly baseUrl: string;
  /** Another host of the same WeChat Pay, for when `baseUrl` keeps failing. */
  readonly backupUrl: string | null;
  /** What WeChat Pay and the merchant agreed that it takes of a payment, in hundredths of a percent; null when nobody has said. */
  readonly feeRate: number | null;
}

/** Everything one merchant number needs to talk with WeChat Pay. */
export interface WechatPayAccount extends WechatPayCredentials, AccountSettings {
  /** Zhanggui's own name for the merchant, the last part of the callback URL. */
  readonly merchantId: string;
  readonly mchid: string;
  /** False: no new payment goes through it. What was begun goes on to its end. */
  readonly enabled: boolean;
}

export const appidFor = ({ appid, appids }: Pick<AccountSettings, 'appid' | 'appids'>, method: AppMethod): string =>
  appids[method] ?? appid;

/** Finds accounts. Those that the database has are known here within seconds of a change, on every instance. */
export abstract class WechatPayAccounts {
  /** The account a new payment goes through: the merchant's default, or the one with `appid`. Throws `NoPaymentAccount`, `AppidUnknown`. */
  abstract forPayment(merchantId: string, appid: string | null): Promise<WechatPayAccount>;
  /** The account of a merchant number. Throws `AccountNotFound`. */
  abstract of(merchantId: string, mchid: string): Promise<WechatPayAccount>;
  /** The same among those that are known already. */
  abstract known(merchantId: string, mchid: string): WechatPayAccount | null;
  /** Those of a merchant that are known already, the default first. */
  abstract allOf(merchantId: string): readonly WechatPayAccount[];
  /** The same, having looked once more when there is none. Throws `MerchantNotFound` for a merchant without accounts. */
  abstract findAllOf(merchantId: string): Promise<readonly WechatPayAccount[]>;
  abstract all(): readonly WechatPayAccount[];
  /** Calls `listener` after accounts were added, changed or taken away. A changed account is another object. */
  abstract onChange(listener: () => void): void;
}
