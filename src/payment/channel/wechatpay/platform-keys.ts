import type { KeyObject } from 'node:crypto';
import type { CertificateStore } from './certificate-store.js';
import type { VerificationKeys } from './signature-verifier.js';
import type { WechatPayPublicKey } from '../../../merchant/index.js';

const PUBLIC_KEY_ID_PREFIX = 'PUB_KEY_ID_';

/** A key of WeChat Pay's and the name that `Wechatpay-Serial` gives it. */
export interface PlatformKey {
  readonly serial: string;
  readonly key: KeyObject;
}

/**
 * WeChat Pay's keys as one merchant holds them: the WeChat Pay public key, platform certificates, or both at once while
 * the merchant migrates. Which one a message was signed with says its `Wechatpay-Serial`, nothing else.
 */
export class PlatformKeys implements VerificationKeys {
  constructor(
    private readonly publicKey: WechatPayPublicKey | null,
    /** Null in public key mode, where certificates must never be asked for. */
    private readonly certificates: CertificateStore | null,
  ) {}

  async find(serial: string): Promise<KeyObject | null> {
    if (serial === this.publicKey?.id) return this.publicKey.key;
    if (serial.startsWith(PUBLIC_KEY_ID_PREFIX)) return null;
    return (await this.certificates?.find(serial)) ?? null;
  }

  /** Whether the key is held already, so that nothing must be fetched to find it. */
  holds(serial: string): boolean {
    return serial === this.publicKey?.id || (this.certificates?.holds(serial) ?? false);
  }

  /** The key for sensitive request fields: the public key where there is one. Null while no certificate is held. */
  async forEncryption(): Promise<PlatformKey | null> {
    if (this.publicKey) return { serial: this.publicKey.id, key: this.publicKey.key };
    return (await this.certificates?.newest()) ?? null;
  }
}
