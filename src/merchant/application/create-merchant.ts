import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { Merchant } from '../domain/merchant.js';
import { MerchantExists } from '../domain/merchant.errors.js';
import { MerchantRepository } from '../domain/merchant.repository.js';
import { auditedMerchant } from './audited.js';
import { EnvironmentMerchant } from './environment-merchant.js';

/** Takes a merchant in. The environment's is taken in at the start, by name alone: its credentials stay where they are. */
@Injectable()
export class CreateMerchant implements OnModuleInit {
  constructor(
    private readonly merchants: MerchantRepository,
    private readonly environment: EnvironmentMerchant,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    const { merchantId } = this.environment.current;
    await this.insert(Merchant.create(merchantId, merchantId, this.clock.now()));
  }

  /** Throws `MerchantExists`. */
  async execute(merchantId: string, name: string): Promise<Merchant> {
    const merchant = Merchant.create(merchantId, name, this.clock.now());
    if (!(await this.insert(merchant))) throw new MerchantExists(merchantId);
    return merchant;
  }

  /** False when the name is taken. */
  private insert(merchant: Merchant): Promise<boolean> {
    return this.transactions.run(async () => {
      if (!(await this.merchants.insert(merchant))) return false;
      const { merchantId } = merchant;
      const after = auditedMerchant(merchant);
      await this.auditTrail.record({
        action: 'merchant.created',
        merchantId,
        subject: merchantId,
        before: null,
        after,
      });
      return true;
    });
  }
}
