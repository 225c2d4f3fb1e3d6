import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { Merchant, MerchantChange } from '../domain/merchant.js';
import { SetByEnvironment } from '../domain/merchant.errors.js';
import { MerchantRepository } from '../domain/merchant.repository.js';
import { auditedMerchant } from './audited.js';
import { EnvironmentMerchant } from './environment-merchant.js';
import { FindMerchants } from './find-merchants.js';
import { KnownKeys } from './known-keys.js';

/** Renames a merchant, disables it, lets it go on, or says which of its refunds wait for a second person. */
@Injectable()
export class ChangeMerchant {
  constructor(
    private readonly findMerchants: FindMerchants,
    private readonly merchants: MerchantRepository,
    private readonly environment: EnvironmentMerchant,
    private readonly known: KnownKeys,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws `MerchantNotFound`; and `SetByEnvironment` for disabling the merchant that the environment describes, and for the
   * limit that it sets.
   */
  async execute(merchantId: string, change: MerchantChange): Promise<Merchant> {
    const environment = this.environment.current;
    if (merchantId === environment.merchantId) {
      if (change.disabled) throw new SetByEnvironment({ en: `Merchant ${merchantId}`, zh: `商户 ${merchantId} ` });
      if (change.refundApprovalAbove !== undefined && environment.refundApprovalAbove !== null)
        throw new SetByEnvironment({
          en: `refundApprovalAbove of merchant ${merchantId}`,
          zh: `商户 ${merchantId} 的 refundApprovalAbove `,
        });
    }
    return this.transactions.run(async () => {
      this.transactions.afterCommit(() => {
        this.known.forgetAll();
      });
      const merchant = await this.findMerchants.get(merchantId);
      const readVersion = merchant.progress.version;
      const before = auditedMerchant(merchant);
      merchant.change(change, this.clock.now());
      if (merchant.progress.version === readVersion) return merchant;
      await this.merchants.save(merchant, readVersion);
      const after = auditedMerchant(merchant);
      await this.auditTrail.record({ action: 'merchant.changed', merchantId, subject: merchantId, before, after });
      return merchant;
    });
  }
}
