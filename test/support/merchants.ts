import { randomBytes } from 'node:crypto';
import type { MerchantCredentials, MerchantOptions } from '../../simulator/index.js';
import type { ApiAnswer, ApiClient } from './api-client.js';
import type { Shop } from './shop.js';

/** A new key of the installation, as `SECRETS_KEY` takes it. */
export const newSecretsKey = (): string => randomBytes(32).toString('base64');

/** What a merchant's own services are given: all but what is the platform's. */
export const MERCHANT_SCOPES = [
  'orders:read',
  'orders:write',
  'refunds:write',
  'refunds:approve',
  'webhooks:manage',
  'finance:read',
  'finance:write',
  'merchant:admin',
];

const ok = (answer: ApiAnswer): ApiAnswer => {
  if (answer.status >= 300) throw new Error(`refused: ${JSON.stringify(answer.body)}`);
  return answer;
};

/** A new merchant at WeChat Pay, whose callbacks come to the shop. */
export const atWechatPay = (shop: Shop, options: MerchantOptions): Promise<MerchantCredentials> =>
  shop.simulator.addMerchant({ callbackBaseUrl: shop.api.url, ...options });

/** The credentials as the API takes them. */
export const credentialsOf = (merchant: MerchantCredentials): Record<string, unknown> => ({
  serial: merchant.serial,
  privateKey: merchant.merchantPrivateKey,
  certificate: merchant.merchantCertificate,
  apiV3Key: merchant.apiV3Key,
  publicKeyId: merchant.publicKeyId,
  publicKey: merchant.publicKey,
  keyMode: merchant.keyMode,
});

/** An account as the API takes it. */
export const accountOf = (merchantId: string, merchant: MerchantCredentials): Record<string, unknown> => ({
  mchid: merchant.mchid,
  appid: merchant.appid,
  notifyUrl: `https://pay.example.com/v1/callbacks/wechatpay/${merchantId}`,
  ...credentialsOf(merchant),
});

export const accountsPath = (merchantId: string): string => `/v1/merchants/${merchantId}/accounts`;

export async function createMerchant(shop: Shop, merchantId: string): Promise<void> {
  ok(await shop.api.post('/v1/merchants', { merchantId, name: `Shop ${merchantId}` }));
}

/** The id of the new account. */
export async function addAccount(
  shop: Shop,
  merchantId: string,
  merchant: MerchantCredentials,
  more: Record<string, unknown> = {},
): Promise<string> {
  const opened = ok(await shop.api.post(accountsPath(merchantId), { ...accountOf(merchantId, merchant), ...more }));
  return String(opened.data.accountId);
}

export interface IssuedKey {
  readonly keyId: string;
  readonly apiKey: string;
  readonly api: ApiClient;
}

/** A key for the merchant, made by the administrator of the platform. */
export async function issueKey(
  shop: Shop,
  merchantId: string,
  scopes: readonly string[] = MERCHANT_SCOPES,
): Promise<IssuedKey> {
  const issued = ok(await shop.api.post('/v1/api-keys', { name: 'test', scopes }, { 'x-merchant-id': merchantId }));
  const apiKey = String(issued.data.apiKey);
  return { keyId: String(issued.data.keyId), apiKey, api: shop.api.as(apiKey) };
}
