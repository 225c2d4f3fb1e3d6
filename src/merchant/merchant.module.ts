import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RouteDeclarations } from '../platform/http/route-declarations.js';
import { AccountController } from './api/account.controller.js';
import { ApiKeyController } from './api/api-key.controller.js';
import { ApiKeyGuard } from './api/api-key.guard.js';
import { MerchantController } from './api/merchant.controller.js';
import { AccountChecks } from './application/account-checks.js';
import { AccountDirectory } from './application/account-directory.js';
import { AuthenticateKey } from './application/authenticate-key.js';
import { ChangeAccount } from './application/change-account.js';
import { ChangeMerchant } from './application/change-merchant.js';
import { CreateMerchant } from './application/create-merchant.js';
import { CredentialsVault } from './application/credentials-vault.js';
import { DefaultAccount } from './application/default-account.js';
import { EnvironmentMerchant, MerchantSource } from './application/environment-merchant.js';
import { FindAccounts } from './application/find-accounts.js';
import { FindApiKeys } from './application/find-api-keys.js';
import { FindMerchants } from './application/find-merchants.js';
import { IssueApiKey } from './application/issue-api-key.js';
import { KnownKeys } from './application/known-keys.js';
import { OpenAccount } from './application/open-account.js';
import { RefundApprovalLimit } from './application/refund-approval-limit.js';
import { ResealDataKeys } from './application/reseal-data-keys.js';
import { RevealAccount } from './application/reveal-account.js';
import { RevokeApiKey } from './application/revoke-api-key.js';
import { RotateApiKey } from './application/rotate-api-key.js';
import { AccountRepository } from './domain/account.repository.js';
import { ApiKeyRepository } from './domain/api-key.repository.js';
import { MerchantRepository } from './domain/merchant.repository.js';
import { WechatPayAccounts } from './domain/wechatpay-account.js';
import { AccountRow } from './infrastructure/account.row.js';
import { ApiKeyRow } from './infrastructure/api-key.row.js';
import { MerchantRow } from './infrastructure/merchant.row.js';
import { TypeOrmAccountRepository } from './infrastructure/typeorm-account.repository.js';
import { TypeOrmApiKeyRepository } from './infrastructure/typeorm-api-key.repository.js';
import { TypeOrmMerchantRepository } from './infrastructure/typeorm-merchant.repository.js';

/** Who the merchants are, how they are reached at WeChat Pay, and who may call in their name. */
@Module({
  imports: [TypeOrmModule.forFeature([MerchantRow, AccountRow, ApiKeyRow]), DiscoveryModule],
  controllers: [MerchantController, AccountController, ApiKeyController],
  providers: [
    { provide: MerchantRepository, useClass: TypeOrmMerchantRepository },
    { provide: AccountRepository, useClass: TypeOrmAccountRepository },
    { provide: ApiKeyRepository, useClass: TypeOrmApiKeyRepository },
    {
      provide: MerchantSource,
      inject: [ConfigService],
      useFactory: (config: ConfigService): MerchantSource => config.getOrThrow<MerchantSource>('merchant'),
    },
    EnvironmentMerchant,
    CredentialsVault,
    AccountDirectory,
    { provide: WechatPayAccounts, useExisting: AccountDirectory },
    AccountChecks,
    DefaultAccount,
    OpenAccount,
    FindAccounts,
    ChangeAccount,
    RevealAccount,
    ResealDataKeys,
    CreateMerchant,
    FindMerchants,
    ChangeMerchant,
    RefundApprovalLimit,
    KnownKeys,
    AuthenticateKey,
    IssueApiKey,
    FindApiKeys,
    RevokeApiKey,
    RotateApiKey,
    RouteDeclarations,
    { provide: APP_GUARD, useClass: ApiKeyGuard },
  ],
  exports: [WechatPayAccounts, RefundApprovalLimit],
})
export class MerchantModule {}
