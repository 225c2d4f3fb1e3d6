import { createPublicKey } from 'node:crypto';
import {
  CertificateAuthority,
  readCertificate,
  type Certificate,
  type PlatformCertificate,
} from '../protocol/certificates.js';
import { generateRsaKeyPair, keyPairOf, privateKeyPem, publicKeyPem } from '../protocol/keys.js';
import { randomDigits, randomText } from '../protocol/random.js';
import { DEFAULT_FEE_RATE } from './fees.js';
import { MerchantOptionsError, type MerchantCredentials, type MerchantOptions } from './merchant-options.js';
import type { Merchant } from './merchant.js';

export const DEFAULT_MCHID = '1900000001';
export const DEFAULT_APPID = 'wx8888888888888888';
const MERCHANT_CERTIFICATE_DAYS = 1825;

/** The merchants, and WeChat Pay's platform certificates, newest first. */
export class MerchantBook {
  private readonly merchants = new Map<string, Merchant>();

  private constructor(
    private readonly authority: CertificateAuthority,
    private certificates: PlatformCertificate[],
  ) {}

  static async create(): Promise<MerchantBook> {
    const authority = await CertificateAuthority.create();
    return new MerchantBook(authority, [await authority.issuePlatformCertificate()]);
  }

  /** PEM of the authority that issued the generated merchant certificates: what a server asking for mTLS trusts. */
  get authorityCertificate(): string {
    return this.authority.certificate.pem;
  }

  get platformCertificates(): readonly PlatformCertificate[] {
    return this.certificates;
  }

  newestCertificate(): PlatformCertificate {
    const [newest] = this.certificates;
    if (!newest) throw new Error('a simulator always has a platform certificate');
    return newest;
  }

  /** A new platform certificate signs from now on; the one before stays valid beside it, older ones go. */
  async rotateCertificates(): Promise<PlatformCertificate> {
    const certificate = await this.authority.issuePlatformCertificate();
    this.certificates = [certificate, this.newestCertificate()];
    return certificate;
  }

  find(mchid: string): Merchant | undefined {
    return this.merchants.get(mchid);
  }

  /** The default one, or the next that nobody has: whoever names none does not mean to take the place of another. */
  freeMchid(): string {
    let mchid = Number(DEFAULT_MCHID);
    while (this.merchants.has(String(mchid))) mchid += 1;
    return String(mchid);
  }

  all(): Merchant[] {
    return [...this.merchants.values()];
  }

  /** Adds a merchant, or replaces the one with the same mchid. */
  async add(options: MerchantOptions): Promise<MerchantCredentials> {
    const mchid = options.mchid ?? DEFAULT_MCHID;
    const apiV3Key = options.apiV3Key ?? randomText(32);
    if (Buffer.byteLength(apiV3Key) !== 32) throw new MerchantOptionsError('apiV3Key', 'must have 32 bytes');
    const own = await this.merchantKeys(mchid, options);
    const merchant: Merchant = {
      mchid,
      appids: options.appids ?? [DEFAULT_APPID],
      serial: own.serial,
      publicKey: own.publicKey,
      apiV3Key,
      keyMode: options.keyMode ?? 'public-key',
      signWith: options.signWith ?? 'alternate',
      publicKeyId: options.publicKeyId ?? `PUB_KEY_ID_01${mchid.slice(0, 10)}${randomDigits(22)}`,
      platformKeys: await platformKeys(options),
      callbackBaseUrl: options.callbackBaseUrl,
      refundNotifyUrl: options.refundNotifyUrl,
      limits: options.limits ?? {},
      feeRate: options.feeRate ?? DEFAULT_FEE_RATE,
    };
    this.merchants.set(mchid, merchant);
    return this.credentialsOf(merchant, own);
  }

  private credentialsOf(merchant: Merchant, own: OwnKeys): MerchantCredentials {
    const { mchid, appids, serial, apiV3Key, keyMode, publicKeyId, platformKeys: platform } = merchant;
    const newest = this.newestCertificate();
    return {
      mchid,
      appid: appids[0] ?? DEFAULT_APPID,
      appids: [...appids],
      serial,
      apiV3Key,
      keyMode,
      ...(own.privateKey && { merchantPrivateKey: own.privateKey }),
      ...(own.pem && { merchantCertificate: own.pem }),
      ...(keyMode !== 'certificates' && { publicKeyId, publicKey: publicKeyPem(platform.publicKey) }),
      ...(keyMode !== 'public-key' && { platformCertificate: { serial: newest.serial, pem: newest.pem } }),
    };
  }

  private async merchantKeys(mchid: string, options: MerchantOptions): Promise<OwnKeys> {
    const { merchantCertificate, merchantPublicKey, serial } = options;
    if (merchantCertificate !== undefined) {
      return readPem('merchantCertificate', () => readCertificate(merchantCertificate));
    }
    if (merchantPublicKey !== undefined) {
      if (!serial) throw new MerchantOptionsError('serial', 'is needed with merchantPublicKey');
      return { serial, publicKey: readPem('merchantPublicKey', () => createPublicKey(merchantPublicKey)) };
    }
    const pair = await generateRsaKeyPair();
    const certificate = await this.authority.issue(mchid, pair, MERCHANT_CERTIFICATE_DAYS);
    return { ...certificate, privateKey: privateKeyPem(pair.privateKey) };
  }
}

type OwnKeys = Pick<Certificate, 'serial' | 'publicKey'> & { pem?: string; privateKey?: string };

function platformKeys({ platformPrivateKey }: MerchantOptions) {
  if (platformPrivateKey === undefined) return generateRsaKeyPair();
  return readPem('platformPrivateKey', () => keyPairOf(platformPrivateKey));
}

function readPem<T>(field: keyof MerchantOptions, read: () => T): T {
  try {
    return read();
  } catch {
    throw new MerchantOptionsError(field, 'is not a PEM of the right kind');
  }
}
