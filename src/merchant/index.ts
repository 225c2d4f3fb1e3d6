export {
  type AppMethod,
  appidFor,
  type WechatPayAccount,
  WechatPayAccounts,
  type WechatPayPublicKey,
} from './domain/wechatpay-account.js';
export { AccountNotFound, AppidUnknown, MerchantNotFound, NoPaymentAccount } from './domain/merchant.errors.js';
export { type DescribedMerchant, MerchantSource } from './application/environment-merchant.js';
export { RefundApprovalLimit } from './application/refund-approval-limit.js';
export { EnvironmentSource } from './infrastructure/environment-source.js';
export { MerchantModule } from './merchant.module.js';
