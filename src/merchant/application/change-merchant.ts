import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { Merchant, MerchantChange } from '../domain/merchant.js';
import { SetByEnvironment } from '../domain/merchant.errors.js';
import { MerchantRepository } from '../domain/merchant.repository.js';
import { EnvironmentMerchant } from './environment-merchant.js';
import { FindMerchants } from './find-merchants.js';
import { KnownKeys } from './known-keys.js';

/** Renames a merchant, disables it, or lets it go on. */
@Injectable()
export class ChangeMerchant {
  constructor(
    private readonly findMerchants: FindMerchants,
    private readonly merchants: MerchantRepository,
    private readonly environment: EnvironmentMerchant,
    private readonly known: KnownKeys,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws `MerchantNotFound`, and `SetByEnvironment` for disabling the merchant that the environment describes. */
  async execute(merchantId: string, change: MerchantChange): Promise<Merchant> {
    if (change.disabled && merchantId === this.environment.current.merchantId)
      throw new SetByEnvironment({ en: `Merchant ${merchantId}`, zh: `商户 ${merchantId} ` });
    const changed = await this.transactions.run(async () => {
      const merchant = await this.findMerchants.get(merchantId);
      const readVersion = merchant.progress.version;
      merchant.change(change, this.clock.now());
      if (merchant.progress.version !== readVersion) await this.merchants.save(merchant, readVersion);
      return merchant;
    });
    this.known.forgetAll();
    return changed;
  }
}
