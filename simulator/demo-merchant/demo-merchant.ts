import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_APPID, DEFAULT_MCHID } from '../books/merchant-book.js';
import type { MerchantOptions } from '../books/merchant-options.js';
import type { KeyMode } from '../books/merchant.js';
import { CertificateAuthority, readCertificate } from '../protocol/certificates.js';
import { generateRsaKeyPair, privateKeyPem, publicKeyPem } from '../protocol/keys.js';
import { randomDigits, randomText } from '../protocol/random.js';
import { parseEnvironmentFile, quoteIfNeeded } from './environment-file.js';

const CERTIFICATE_DAYS = 3650;

/** What the files of a demo merchant hold, and the simulator needs of them. */
export interface DemoMerchant {
  readonly mchid: string;
  readonly appid: string;
  readonly serial: string;
  readonly apiV3Key: string;
  readonly publicKeyId: string;
  readonly certificate: string;
  readonly platformKey: string;
}

/** A directory with some of a merchant's files, but not all. */
export class DemoMerchantError extends Error {}

const FILES = ['merchant_key.pem', 'merchant_cert.pem', 'platform_key.pem', 'platform_public.pem', 'merchant.env'];

/** How a backend reaches the simulator, and the simulator the backend. */
export interface Reach {
  baseUrl: string;
  /** Of the backup host, when there is one. */
  backupUrl?: string | undefined;
  notifyUrl: string;
  keyMode: KeyMode;
}

/** Loads the merchant whose files are in `dir`, or makes one and writes its files there, readable for the owner only. */
export async function openDemoMerchant(dir: string, reach: Reach): Promise<DemoMerchant> {
  const missing = FILES.filter((name) => !existsSync(path.join(dir, name)));
  if (missing.length === 0) return loadDemoMerchant(dir);
  if (missing.length < FILES.length) {
    throw new DemoMerchantError(`${dir} has some files of a merchant but not ${missing.join(', ')}`);
  }
  const demo = await createDemoMerchant(dir);
  writeMerchantEnvironment(dir, demo, reach);
  return demo;
}

export function merchantOptions(demo: DemoMerchant, keyMode: KeyMode): MerchantOptions {
  return {
    mchid: demo.mchid,
    appids: [demo.appid],
    apiV3Key: demo.apiV3Key,
    keyMode,
    publicKeyId: demo.publicKeyId,
    merchantCertificate: demo.certificate,
    platformPrivateKey: demo.platformKey,
  };
}

/** Writes `merchant.env`: the environment of a backend that is to be this merchant. */
export function writeMerchantEnvironment(dir: string, demo: DemoMerchant, reach: Reach): void {
  const file = (name: string): string => path.resolve(dir, name);
  const lines = {
    WECHATPAY_BASE_URL: reach.baseUrl,
    ...(reach.backupUrl !== undefined && { WECHATPAY_BACKUP_URL: reach.backupUrl }),
    WECHATPAY_MCHID: demo.mchid,
    WECHATPAY_APPID: demo.appid,
    WECHATPAY_SERIAL: demo.serial,
    WECHATPAY_PRIVATE_KEY_FILE: file('merchant_key.pem'),
    WECHATPAY_CERTIFICATE_FILE: file('merchant_cert.pem'),
    WECHATPAY_APIV3_KEY: demo.apiV3Key,
    // A comment keeps the id for the next start in another mode; a backend must not see it now.
    [reach.keyMode === 'certificates' ? '# WECHATPAY_PUBLIC_KEY_ID' : 'WECHATPAY_PUBLIC_KEY_ID']: demo.publicKeyId,
    ...(reach.keyMode !== 'certificates' && { WECHATPAY_PUBLIC_KEY_FILE: file('platform_public.pem') }),
    WECHATPAY_NOTIFY_URL: reach.notifyUrl,
  };
  const text = Object.entries(lines).map(([name, value]) => `${name}=${quoteIfNeeded(value)}\n`);
  writePrivately(dir, 'merchant.env', text.join(''));
}

async function createDemoMerchant(dir: string): Promise<DemoMerchant> {
  const authority = await CertificateAuthority.create();
  const [merchant, platform] = await Promise.all([generateRsaKeyPair(), generateRsaKeyPair()]);
  const certificate = await authority.issue(DEFAULT_MCHID, merchant, CERTIFICATE_DAYS);
  const demo: DemoMerchant = {
    mchid: DEFAULT_MCHID,
    appid: DEFAULT_APPID,
    serial: certificate.serial,
    apiV3Key: randomText(32),
    publicKeyId: `PUB_KEY_ID_01${DEFAULT_MCHID}${randomDigits(22)}`,
    certificate: certificate.pem,
    platformKey: privateKeyPem(platform.privateKey),
  };
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writePrivately(dir, 'merchant_key.pem', privateKeyPem(merchant.privateKey));
  writePrivately(dir, 'merchant_cert.pem', certificate.pem);
  writePrivately(dir, 'platform_key.pem', demo.platformKey);
  writePrivately(dir, 'platform_public.pem', publicKeyPem(platform.publicKey));
  // For SIMULATOR_TLS_CLIENT_CA_FILE: what issued merchant_cert.pem.
  writePrivately(dir, 'merchant_ca.pem', authority.certificate.pem);
  return demo;
}

function loadDemoMerchant(dir: string): DemoMerchant {
  const read = (name: string): string => readFileSync(path.join(dir, name), 'utf8');
  const env = parseEnvironmentFile(read('merchant.env'));
  const value = (name: string): string => {
    const found = env.get(name);
    if (!found) throw new DemoMerchantError(`${path.join(dir, 'merchant.env')} has no ${name}`);
    return found;
  };
  const certificate = read('merchant_cert.pem');
  return {
    mchid: value('WECHATPAY_MCHID'),
    appid: value('WECHATPAY_APPID'),
    serial: readCertificate(certificate).serial,
    apiV3Key: value('WECHATPAY_APIV3_KEY'),
    publicKeyId: value('WECHATPAY_PUBLIC_KEY_ID'),
    certificate,
    platformKey: read('platform_key.pem'),
  };
}

function writePrivately(dir: string, name: string, content: string): void {
  writeFileSync(path.join(dir, name), content, { mode: 0o600 });
}
