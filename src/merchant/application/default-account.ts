import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Account } from '../domain/account.js';
import { AccountRepository } from '../domain/account.repository.js';
import { SetByEnvironment } from '../domain/merchant.errors.js';
import { auditedAccount } from './audited.js';
import { EnvironmentMerchant } from './environment-merchant.js';

/** Which account of a merchant new payments go through. Takes part in the caller's transaction. */
@Injectable()
export class DefaultAccount {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly environment: EnvironmentMerchant,
    private readonly auditTrail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Throws `SetByEnvironment` for the merchant whose default the environment describes. */
  assertFree(merchantId: string): void {
    if (this.environment.current.merchantId === merchantId)
      throw new SetByEnvironment({ en: `The default account of ${merchantId}`, zh: `${merchantId} 的默认账户` });
  }

  async isVacant(merchantId: string): Promise<boolean> {
    if (this.environment.current.merchantId === merchantId) return false;
    return (await this.accounts.findDefault(merchantId)) === null;
  }

  /** The former default gives way. Throws `ConcurrencyConflict`. */
  async give(account: Account): Promise<void> {
    const { merchantId, accountId } = account.identity;
    const former = await this.accounts.findDefault(merchantId);
    if (former && former.identity.accountId !== accountId) await this.takeFrom(former);
    await this.set(account, true);
  }

  /** The caller records what became of the other account. */
  private async takeFrom(former: Account): Promise<void> {
    const { merchantId, accountId: subject } = former.identity;
    const before = auditedAccount(former);
    await this.set(former, false);
    const after = auditedAccount(former);
    await this.auditTrail.record({ action: 'account.changed', merchantId, subject, before, after });
  }

  private async set(account: Account, isDefault: boolean): Promise<void> {
    const readVersion = account.progress.version;
    account.setDefault(isDefault, this.clock.now());
    if (account.progress.version !== readVersion) await this.accounts.save(account, readVersion);
  }
}
