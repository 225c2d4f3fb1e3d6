export {
  type AppMethod,
  appidFor,
  type WechatPayAccount,
  WechatPayAccounts,
  type WechatPayPublicKey,
} from './domain/wechatpay-account.js';
export { ACCESS_ERRORS } from './api/api-key.guard.js';
export { AccountNotFound, AppidUnknown, MerchantNotFound, NoPaymentAccount } from './domain/merchant.errors.js';
export { type DescribedMerchant, MerchantSource } from './application/environment-merchant.js';
export { EnvironmentSource } from './infrastructure/environment-source.js';
export { MerchantModule } from './merchant.module.js';
