import { Global, Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import type { PlatformConfiguration } from '../config/platform-configuration.js';
import { AesSecretVault } from './aes-secret-vault.js';
import { Resealing } from './resealing.js';
import { SecretVault } from './secret-vault.js';

/** Secrets that must be kept and used again. */
@Global()
@Module({
  providers: [
    {
      provide: SecretVault,
      inject: [ConfigService],
      useFactory: (config: ConfigService<PlatformConfiguration, true>) =>
        new AesSecretVault(config.get('secrets', { infer: true }).keys),
    },
    Resealing,
  ],
  exports: [SecretVault, Resealing],
})
export class SecretsModule {}
