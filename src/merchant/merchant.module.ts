import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { APP_GUARD } from '@nestjs/core';
import { ApiKeyGuard } from './api/api-key.guard.js';
import { Merchants } from './application/merchants.js';
import { WechatPayAccounts } from './domain/wechatpay-account.js';
import type { MerchantConfiguration } from './infrastructure/merchant-configuration.js';

/** Who the merchants are, and who may call in their name. */
@Module({
  providers: [
    {
      provide: Merchants,
      inject: [ConfigService],
      useFactory: (config: ConfigService<{ merchant: MerchantConfiguration }, true>) =>
        new Merchants([config.get('merchant', { infer: true })]),
    },
    { provide: WechatPayAccounts, useExisting: Merchants },
    { provide: APP_GUARD, useClass: ApiKeyGuard },
  ],
  exports: [WechatPayAccounts],
})
export class MerchantModule {}
