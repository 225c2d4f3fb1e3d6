import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Merchant } from '../domain/merchant.js';
import { MerchantExists } from '../domain/merchant.errors.js';
import { MerchantRepository } from '../domain/merchant.repository.js';
import { EnvironmentMerchant } from './environment-merchant.js';

/** Takes a merchant in. The environment's is taken in at the start, by name alone: its credentials stay where they are. */
@Injectable()
export class CreateMerchant implements OnModuleInit {
  constructor(
    private readonly merchants: MerchantRepository,
    private readonly environment: EnvironmentMerchant,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    const { merchantId } = this.environment.current;
    await this.merchants.insert(Merchant.create(merchantId, merchantId, this.clock.now()));
  }

  /** Throws `MerchantExists`. */
  async execute(merchantId: string, name: string): Promise<Merchant> {
    const merchant = Merchant.create(merchantId, name, this.clock.now());
    if (!(await this.merchants.insert(merchant))) throw new MerchantExists(merchantId);
    return merchant;
  }
}
