import { createHash, createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { ConfigurationError } from '../../platform/config/configuration-error.js';
import type { Environment } from '../../platform/config/environment.js';
import type { WechatPayAccount, WechatPayPublicKey } from '../domain/wechatpay-account.js';

/** The one merchant that the environment describes. */
export interface MerchantConfiguration {
  readonly merchantId: string;
  readonly apiKeySha256: Buffer;
  readonly wechatpay: WechatPayAccount;
}

const WECHATPAY_URL = 'https://api.mch.weixin.qq.com';
const WECHATPAY_SECOND_URL = 'https://api2.mch.weixin.qq.com';
/** The simulator's appid; stands in only where no real money can move. */
const SIMULATED_APPID = 'wx8888888888888888';
const KEY_MODES = ['public-key', 'certificates', 'both'] as const;

/** Throws `ConfigurationError` for whatever is missing, malformed, or does not belong together. */
export function readMerchantConfiguration(env: Environment): MerchantConfiguration {
  const notifyUrl = readNotifyUrl(env);
  const merchantId = env.optional('MERCHANT') ?? merchantIdOf(notifyUrl);
  if (!/^[\w-]{1,32}$/.test(merchantId)) {
    throw new ConfigurationError('MERCHANT', 'must be 1 to 32 letters, digits, _ or -');
  }
  const apiKey = env.required('API_KEY');
  if (apiKey.length < 12) throw new ConfigurationError('API_KEY', 'must be at least 12 characters long');
  return {
    merchantId,
    apiKeySha256: createHash('sha256').update(apiKey).digest(),
    wechatpay: readAccount(env, merchantId, notifyUrl),
  };
}

function readAccount(env: Environment, merchantId: string, notifyUrl: URL): WechatPayAccount {
  const baseUrl = (env.optionalUrl('WECHATPAY_BASE_URL', ['https:', 'http:']) ?? new URL(WECHATPAY_URL)).origin;
  const mchid = matching('WECHATPAY_MCHID', env.required('WECHATPAY_MCHID'), /^\d{8,32}$/, '8 to 32 digits');
  const privateKey = readPrivateKey(env);
  const serial = matching(
    'WECHATPAY_SERIAL',
    env.required('WECHATPAY_SERIAL').toUpperCase(),
    /^[0-9A-F]{8,64}$/,
    'the hexadecimal serial number of the merchant API certificate',
  );
  const keyMode = env.oneOf('WECHATPAY_KEY_MODE', KEY_MODES, hasPublicKey(env) ? 'public-key' : 'certificates');
  return {
    merchantId,
    mchid,
    appid: readAppid(env, baseUrl),
    serial,
    privateKey,
    certificatePem: readCertificate(env, serial, privateKey),
    apiV3Key: readApiV3Key(env),
    publicKey: keyMode === 'certificates' ? null : readPublicKey(env),
    downloadsCertificates: keyMode !== 'public-key',
    notifyUrl: notifyUrl.href,
    baseUrl,
    backupUrl: readBackupUrl(env, baseUrl),
  };
}

/** WeChat Pay's own second host stands in for its first; another WeChat Pay has a second host only if one is given. */
function readBackupUrl(env: Environment, baseUrl: string): string | null {
  const given = env.optionalUrl('WECHATPAY_BACKUP_URL', ['https:', 'http:']);
  if (given?.origin === baseUrl) throw new ConfigurationError('WECHATPAY_BACKUP_URL', 'must be another host');
  return given?.origin ?? (baseUrl === WECHATPAY_URL ? WECHATPAY_SECOND_URL : null);
}

function matching(name: string, value: string, pattern: RegExp, what: string): string {
  if (!pattern.test(value)) throw new ConfigurationError(name, `must be ${what}`);
  return value;
}

function readNotifyUrl(env: Environment): URL {
  const url = env.url('WECHATPAY_NOTIFY_URL', ['https:', 'http:']);
  if (url.search || url.hash) {
    throw new ConfigurationError('WECHATPAY_NOTIFY_URL', 'must have no query string: WeChat Pay refuses one');
  }
  return url;
}

/** `…/v1/callbacks/wechatpay/demo` is where WeChat Pay calls the merchant `demo`. */
const merchantIdOf = (notifyUrl: URL): string =>
  /\/v1\/callbacks\/wechatpay\/([\w-]{1,32})$/.exec(notifyUrl.pathname)?.[1] ?? 'default';

function readAppid(env: Environment, baseUrl: string): string {
  const given = env.optional('WECHATPAY_APPID');
  if (given === null && baseUrl === WECHATPAY_URL) return env.required('WECHATPAY_APPID');
  return matching('WECHATPAY_APPID', given ?? SIMULATED_APPID, /^wx[0-9a-zA-Z]{8,30}$/, 'an appid, as wx…');
}

function readApiV3Key(env: Environment): Buffer {
  const key = Buffer.from(env.required('WECHATPAY_APIV3_KEY'));
  if (key.length !== 32) throw new ConfigurationError('WECHATPAY_APIV3_KEY', `must be 32 bytes, and is ${key.length}`);
  return key;
}

function readPrivateKey(env: Environment): KeyObject {
  const pem = env.required('WECHATPAY_PRIVATE_KEY');
  const key = parsed(() => createPrivateKey(pem));
  if (key?.asymmetricKeyType !== 'rsa') {
    throw new ConfigurationError('WECHATPAY_PRIVATE_KEY', 'must be an RSA private key in PEM (apiclient_key.pem)');
  }
  return key;
}

function readCertificate(env: Environment, serial: string, privateKey: KeyObject): string | null {
  const pem = env.optional('WECHATPAY_CERTIFICATE');
  if (pem === null) return null;
  const certificate = parsed(() => new X509Certificate(pem));
  if (!certificate) {
    throw new ConfigurationError('WECHATPAY_CERTIFICATE', 'must be a certificate in PEM (apiclient_cert.pem)');
  }
  if (withoutLeadingZeros(certificate.serialNumber) !== withoutLeadingZeros(serial)) {
    throw new ConfigurationError('WECHATPAY_SERIAL', `must be the certificate's, which is ${certificate.serialNumber}`);
  }
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new ConfigurationError('WECHATPAY_PRIVATE_KEY', 'does not belong to WECHATPAY_CERTIFICATE');
  }
  return pem;
}

const hasPublicKey = (env: Environment): boolean =>
  env.optional('WECHATPAY_PUBLIC_KEY_ID') !== null || env.optional('WECHATPAY_PUBLIC_KEY') !== null;

function readPublicKey(env: Environment): WechatPayPublicKey {
  const id = env.required('WECHATPAY_PUBLIC_KEY_ID');
  matching('WECHATPAY_PUBLIC_KEY_ID', id, /^PUB_KEY_ID_\w{1,100}$/, 'the id that begins with PUB_KEY_ID_');
  const pem = env.required('WECHATPAY_PUBLIC_KEY');
  const key = pem.includes('PUBLIC KEY-----') ? parsed(() => createPublicKey(pem)) : null;
  if (key?.asymmetricKeyType !== 'rsa') {
    throw new ConfigurationError(
      'WECHATPAY_PUBLIC_KEY',
      'must be an RSA public key in PEM: wxp_pub.pem, as WeChat Pay gives it out, and no certificate',
    );
  }
  return { id, key };
}

const withoutLeadingZeros = (serial: string): string => serial.toUpperCase().replace(/^0+/, '');

function parsed<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}
