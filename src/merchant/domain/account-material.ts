import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { Bilingual } from '../../platform/language/bilingual.js';
import {
  APP_METHODS,
  type AccountSettings,
  type WechatPayCredentials,
  type WechatPayPublicKey,
} from './wechatpay-account.js';

export const KEY_MODES = ['public-key', 'certificates', 'both'] as const;
export type KeyMode = (typeof KEY_MODES)[number];

export const WECHATPAY_URL = 'https://api.mch.weixin.qq.com';
const WECHATPAY_SECOND_URL = 'https://api2.mch.weixin.qq.com';
/** WeChat Pay's own hosts. */
export const WECHATPAY_URLS: readonly string[] = [WECHATPAY_URL, WECHATPAY_SECOND_URL];

/** Credentials as they are given, all text. */
export interface CredentialsMaterial {
  readonly serial: string;
  /** PEM. */
  readonly privateKey: string;
  /** PEM. */
  readonly certificate: string | null;
  readonly apiV3Key: string;
  readonly publicKeyId: string | null;
  /** PEM. */
  readonly publicKey: string | null;
  /** When left out: by whether the public key is given. */
  readonly keyMode: KeyMode | null;
}

/** Settings as they are given. */
export interface SettingsMaterial {
  readonly appid: string;
  readonly appids: AccountSettings['appids'];
  readonly notifyUrl: string;
  /** When left out: WeChat Pay itself. */
  readonly baseUrl: string | null;
  /** When left out: WeChat Pay's own second host beside its first, and none beside another WeChat Pay. */
  readonly backupUrl: string | null;
  /** In hundredths of a percent: 60 is 0.60 %. Null when nobody has said. */
  readonly feeRate: number | null;
}

/** What bills can name: 99.99 %. */
export const MOST_FEE_RATE = 9_999;

export type MaterialField = 'mchid' | keyof CredentialsMaterial | keyof SettingsMaterial;

/** Something that was given is missing, malformed, or does not belong to the rest. Never shows a value that is secret. */
export class MaterialRefused extends Error {
  constructor(
    readonly field: MaterialField,
    readonly problem: Bilingual,
  ) {
    super(`${field} ${problem.en}`);
  }
}

/** The merchant number. Throws `MaterialRefused`. */
export const checkMchid = (mchid: string): string =>
  matching('mchid', mchid, /^\d{8,32}$/, { en: 'must be 8 to 32 digits', zh: '须为 8 至 32 位数字' });

/** Parses credentials and proves that they belong together. Throws `MaterialRefused`. */
export function checkCredentials(material: CredentialsMaterial): WechatPayCredentials {
  const privateKey = readPrivateKey(material.privateKey);
  const serial = matching('serial', material.serial.toUpperCase(), /^[0-9A-F]{8,64}$/, {
    en: 'must be the hexadecimal serial number of the merchant API certificate',
    zh: '须为商户 API 证书的十六进制序列号',
  });
  const hasPublicKey = material.publicKeyId !== null || material.publicKey !== null;
  const keyMode = material.keyMode ?? (hasPublicKey ? 'public-key' : 'certificates');
  return {
    serial,
    privateKey,
    certificatePem: readCertificate(material.certificate, serial, privateKey),
    apiV3Key: readApiV3Key(material.apiV3Key),
    publicKey: keyMode === 'certificates' ? null : readPublicKey(material),
    downloadsCertificates: keyMode !== 'public-key',
  };
}

/** Throws `MaterialRefused`. */
export function checkSettings(material: SettingsMaterial): AccountSettings {
  const baseUrl = material.baseUrl === null ? WECHATPAY_URL : httpUrl('baseUrl', material.baseUrl).origin;
  for (const method of APP_METHODS) {
    const appid = material.appids[method];
    if (appid !== undefined)
      matching('appids', appid, APPID, {
        en: 'must be an appid for each method, as wx…',
        zh: '须为各方式的 appid，形如 wx…',
      });
  }
  return {
    appid: matching('appid', material.appid, APPID, { en: 'must be an appid, as wx…', zh: '须为 appid，形如 wx…' }),
    appids: material.appids,
    notifyUrl: readNotifyUrl(material.notifyUrl),
    baseUrl,
    backupUrl: readBackupUrl(material.backupUrl, baseUrl),
    feeRate: readFeeRate(material.feeRate),
  };
}

const MISSING = { en: 'is missing', zh: '缺失' };
const APPID = /^wx[0-9a-zA-Z]{8,30}$/;

function matching(field: MaterialField, value: string, pattern: RegExp, rule: Bilingual): string {
  if (!pattern.test(value)) throw new MaterialRefused(field, rule);
  return value;
}

function httpUrl(field: MaterialField, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !(url.protocol === 'https:' || url.protocol === 'http:'))
    throw new MaterialRefused(field, {
      en: 'must be a URL that begins with https:// or http://',
      zh: '须为以 https:// 或 http:// 开头的 URL',
    });
  return url;
}

/** WeChat Pay's own second host stands in for its first; another WeChat Pay has a second host only if one is given. */
function readBackupUrl(given: string | null, baseUrl: string): string | null {
  if (given === null) return baseUrl === WECHATPAY_URL ? WECHATPAY_SECOND_URL : null;
  const { origin } = httpUrl('backupUrl', given);
  if (origin === baseUrl) throw new MaterialRefused('backupUrl', { en: 'must be another host', zh: '须为另一个域名' });
  return origin;
}

function readFeeRate(given: number | null): number | null {
  if (given === null || (Number.isInteger(given) && given >= 0 && given <= MOST_FEE_RATE)) return given;
  throw new MaterialRefused('feeRate', {
    en: `must be a whole number of hundredths of a percent, from 0 to ${MOST_FEE_RATE}: 60 is 0.60%`,
    zh: `须为 0 至 ${MOST_FEE_RATE} 的整数，单位为万分之一：60 即 0.60%`,
  });
}

function readNotifyUrl(text: string): string {
  const url = httpUrl('notifyUrl', text);
  if (url.search || url.hash)
    throw new MaterialRefused('notifyUrl', {
      en: 'must have no query string: WeChat Pay refuses one',
      zh: '不能带查询参数，微信支付不接受',
    });
  return url.href;
}

function readApiV3Key(text: string): Buffer {
  const key = Buffer.from(text);
  if (key.length !== 32)
    throw new MaterialRefused('apiV3Key', {
      en: `must be 32 bytes, and is ${key.length}`,
      zh: `须为 32 字节，现为 ${key.length} 字节`,
    });
  return key;
}

function readPrivateKey(pem: string): KeyObject {
  const key = parsed(() => createPrivateKey(pem));
  if (key?.asymmetricKeyType !== 'rsa')
    throw new MaterialRefused('privateKey', {
      en: 'must be an RSA private key in PEM (apiclient_key.pem)',
      zh: '须为 PEM 格式的 RSA 私钥（apiclient_key.pem）',
    });
  return key;
}

function readCertificate(pem: string | null, serial: string, privateKey: KeyObject): string | null {
  if (pem === null) return null;
  const certificate = parsed(() => new X509Certificate(pem));
  if (!certificate)
    throw new MaterialRefused('certificate', {
      en: 'must be a certificate in PEM (apiclient_cert.pem)',
      zh: '须为 PEM 格式的证书（apiclient_cert.pem）',
    });
  if (withoutLeadingZeros(certificate.serialNumber) !== withoutLeadingZeros(serial))
    throw new MaterialRefused('serial', {
      en: `must be the certificate's, which is ${certificate.serialNumber}`,
      zh: `须与证书的序列号一致，即 ${certificate.serialNumber}`,
    });
  if (!certificate.checkPrivateKey(privateKey))
    throw new MaterialRefused('privateKey', { en: 'does not belong to the certificate', zh: '与证书不匹配' });
  return pem;
}

function readPublicKey({ publicKeyId, publicKey: pem }: CredentialsMaterial): WechatPayPublicKey {
  if (publicKeyId === null) throw new MaterialRefused('publicKeyId', MISSING);
  matching('publicKeyId', publicKeyId, /^PUB_KEY_ID_\w{1,100}$/, {
    en: 'must be the id that begins with PUB_KEY_ID_',
    zh: '须为以 PUB_KEY_ID_ 开头的公钥 ID',
  });
  if (pem === null) throw new MaterialRefused('publicKey', MISSING);
  const key = pem.includes('PUBLIC KEY-----') ? parsed(() => createPublicKey(pem)) : null;
  if (key?.asymmetricKeyType !== 'rsa')
    throw new MaterialRefused('publicKey', {
      en: 'must be an RSA public key in PEM: wxp_pub.pem, as WeChat Pay gives it out, and no certificate',
      zh: '须为 PEM 格式的 RSA 公钥，即微信支付提供的 wxp_pub.pem，不能是证书',
    });
  return { id: publicKeyId, key };
}

const withoutLeadingZeros = (serial: string): string => serial.toUpperCase().replace(/^0+/, '');

function parsed<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}
