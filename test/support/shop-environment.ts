import type { MerchantCredentials } from '../../simulator/index.js';

export const API_KEY = 'test-api-key-0123456789';
export const MERCHANT = 'demo';
export const CALLBACK_PATH = `/v1/callbacks/wechatpay/${MERCHANT}`;

/** The variables with which the application is this merchant of the simulator. */
export function shopEnvironment(simulatorUrl: string, merchant: MerchantCredentials): Record<string, string> {
  const { mchid, appid, serial, apiV3Key, keyMode, merchantPrivateKey, merchantCertificate } = merchant;
  if (!merchantPrivateKey || !merchantCertificate) throw new Error('the simulator made no keys for this merchant');
  return {
    API_KEY,
    WECHATPAY_BASE_URL: simulatorUrl,
    WECHATPAY_MCHID: mchid,
    WECHATPAY_APPID: appid,
    WECHATPAY_SERIAL: serial,
    WECHATPAY_PRIVATE_KEY: merchantPrivateKey,
    WECHATPAY_CERTIFICATE: merchantCertificate,
    WECHATPAY_APIV3_KEY: apiV3Key,
    WECHATPAY_KEY_MODE: keyMode,
    WECHATPAY_NOTIFY_URL: `https://pay.example.com${CALLBACK_PATH}`,
    ...(merchant.publicKeyId && merchant.publicKey
      ? { WECHATPAY_PUBLIC_KEY_ID: merchant.publicKeyId, WECHATPAY_PUBLIC_KEY: merchant.publicKey }
      : {}),
  };
}
