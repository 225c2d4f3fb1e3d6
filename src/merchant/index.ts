export {
  checkCredentials,
  checkMchid,
  checkSettings,
  KEY_MODES,
  type KeyMode,
  MaterialRefused,
  WECHATPAY_URL,
  WECHATPAY_URLS,
} from './domain/account-material.js';
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
export { RefundApprovalLimit } from './application/refund-approval-limit.js';
export { EnvironmentSource } from './infrastructure/environment-source.js';
export { CreateMerchant } from './application/create-merchant.js';
export { FindAccounts } from './application/find-accounts.js';
export { FindApiKeys } from './application/find-api-keys.js';
export { FindMerchants } from './application/find-merchants.js';
export { IssueApiKey } from './application/issue-api-key.js';
export { OpenAccount } from './application/open-account.js';
export { RevealAccount } from './application/reveal-account.js';
export { RevokeApiKey } from './application/revoke-api-key.js';
export { RotateApiKey } from './application/rotate-api-key.js';
export { ListAccountsDto, OpenAccountDto } from './api/account.dto.js';
export { toAccountResponse } from './api/account.response.js';
export { ApiKeyIdParam, IssueApiKeyDto, ListApiKeysDto, RotateApiKeyDto } from './api/api-key.dto.js';
export { toApiKeyResponse, toIssuedApiKeyResponse } from './api/api-key.response.js';
export { CreateMerchantDto } from './api/merchant.dto.js';
export { toMerchantResponse } from './api/merchant.response.js';
export { MerchantModule } from './merchant.module.js';
