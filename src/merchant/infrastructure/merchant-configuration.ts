import { createHash } from 'node:crypto';
import { ConfigurationError } from '../../platform/config/configuration-error.js';
import type { Environment } from '../../platform/config/environment.js';
import {
  checkCredentials,
  checkMchid,
  checkSettings,
  KEY_MODES,
  type MaterialField,
  MaterialRefused,
  MOST_FEE_RATE,
  WECHATPAY_URL,
} from '../domain/account-material.js';
import type { WechatPayAccount } from '../domain/wechatpay-account.js';

/** The one merchant that the environment describes. */
export interface MerchantConfiguration {
  readonly merchantId: string;
  readonly apiKeySha256: Buffer;
  readonly refundApprovalAbove: number | null;
  readonly wechatpay: WechatPayAccount;
}

/** The largest sum of an order. */
const MOST_FEN = 10_000_000_000;

/** The simulator's appid; stands in only where no real money can move. */
const SIMULATED_APPID = 'wx8888888888888888';

/** Throws `ConfigurationError` for whatever is missing, malformed, or does not belong together. */
export function readMerchantConfiguration(env: Environment): MerchantConfiguration {
  const notifyUrl = env.url('WECHATPAY_NOTIFY_URL', ['https:', 'http:']);
  const merchantId = env.optional('MERCHANT') ?? merchantIdOf(notifyUrl);
  if (!/^(?!-$)[\w-]{1,32}$/.test(merchantId)) {
    throw new ConfigurationError('MERCHANT', 'must be 1 to 32 letters, digits, _ or -, and not - alone');
  }
  const apiKey = env.required('API_KEY');
  if (apiKey.length < 12) throw new ConfigurationError('API_KEY', 'must be at least 12 characters long');
  // Any other could be in no header, and would let nobody in.
  if (!/^[!-~]{1,256}$/.test(apiKey))
    throw new ConfigurationError('API_KEY', 'must be at most 256 ASCII characters, without blanks');
  return {
    merchantId,
    apiKeySha256: createHash('sha256').update(apiKey).digest(),
    refundApprovalAbove: env.optionalInteger('REFUND_APPROVAL_ABOVE', { min: 0, max: MOST_FEN }),
    wechatpay: readAccount(env, merchantId, notifyUrl),
  };
}

function readAccount(env: Environment, merchantId: string, notifyUrl: URL): WechatPayAccount {
  const baseUrl = env.optional('WECHATPAY_BASE_URL');
  const simulated = baseUrl !== null && URL.canParse(baseUrl) && new URL(baseUrl).origin !== WECHATPAY_URL;
  const material = {
    mchid: env.required('WECHATPAY_MCHID'),
    serial: env.required('WECHATPAY_SERIAL'),
    privateKey: env.required('WECHATPAY_PRIVATE_KEY'),
    certificate: env.optional('WECHATPAY_CERTIFICATE'),
    apiV3Key: env.required('WECHATPAY_APIV3_KEY'),
    publicKeyId: env.optional('WECHATPAY_PUBLIC_KEY_ID'),
    publicKey: env.optional('WECHATPAY_PUBLIC_KEY'),
    keyMode: env.oneOf('WECHATPAY_KEY_MODE', KEY_MODES, null),
    appid: env.optional('WECHATPAY_APPID') ?? (simulated ? SIMULATED_APPID : env.required('WECHATPAY_APPID')),
    appids: {},
    notifyUrl: notifyUrl.href,
    baseUrl,
    backupUrl: env.optional('WECHATPAY_BACKUP_URL'),
    feeRate: env.optionalInteger('WECHATPAY_FEE_RATE', { min: 0, max: MOST_FEE_RATE }),
  };
  try {
    const mchid = checkMchid(material.mchid);
    return { merchantId, mchid, enabled: true, ...checkSettings(material), ...checkCredentials(material) };
  } catch (error) {
    if (!(error instanceof MaterialRefused)) throw error;
    throw new ConfigurationError(VARIABLES[error.field], error.problem.en);
  }
}

const VARIABLES: Readonly<Record<MaterialField, string>> = {
  mchid: 'WECHATPAY_MCHID',
  serial: 'WECHATPAY_SERIAL',
  privateKey: 'WECHATPAY_PRIVATE_KEY',
  certificate: 'WECHATPAY_CERTIFICATE',
  apiV3Key: 'WECHATPAY_APIV3_KEY',
  publicKeyId: 'WECHATPAY_PUBLIC_KEY_ID',
  publicKey: 'WECHATPAY_PUBLIC_KEY',
  keyMode: 'WECHATPAY_KEY_MODE',
  appid: 'WECHATPAY_APPID',
  appids: 'WECHATPAY_APPID',
  notifyUrl: 'WECHATPAY_NOTIFY_URL',
  baseUrl: 'WECHATPAY_BASE_URL',
  backupUrl: 'WECHATPAY_BACKUP_URL',
  feeRate: 'WECHATPAY_FEE_RATE',
};

/** `…/v1/callbacks/wechatpay/demo` is where WeChat Pay calls the merchant `demo`. */
const merchantIdOf = (notifyUrl: URL): string =>
  /\/v1\/callbacks\/wechatpay\/([\w-]{1,32})$/.exec(notifyUrl.pathname)?.[1] ?? 'default';
