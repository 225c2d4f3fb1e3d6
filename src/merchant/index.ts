export { type WechatPayAccount, WechatPayAccounts, type WechatPayPublicKey } from './domain/wechatpay-account.js';
export { MerchantNotFound } from './domain/merchant.errors.js';
export { type MerchantConfiguration, readMerchantConfiguration } from './infrastructure/merchant-configuration.js';
export { MerchantModule } from './merchant.module.js';
