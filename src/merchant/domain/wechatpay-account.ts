import type { KeyObject } from 'node:crypto';

/** The WeChat Pay public key of a merchant (public key mode): its `PUB_KEY_ID_…` and `wxp_pub.pem`. */
export interface WechatPayPublicKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** Everything one merchant number needs to talk with WeChat Pay, parsed and checked to belong together. */
export interface WechatPayAccount {
  /** Zhanggui's own name for the merchant, the last part of the callback URL. */
  readonly merchantId: string;
  readonly mchid: string;
  readonly appid: string;
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
  readonly notifyUrl: string;
  readonly baseUrl: string;
  /** Another host of the same WeChat Pay, for when `baseUrl` keeps failing. */
  readonly backupUrl: string | null;
}

/** Finds the account of a merchant. */
export abstract class WechatPayAccounts {
  /** Throws `MerchantNotFound`. */
  abstract of(merchantId: string): WechatPayAccount;
  abstract all(): readonly WechatPayAccount[];
}
