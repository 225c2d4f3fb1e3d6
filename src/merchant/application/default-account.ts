import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Account } from '../domain/account.js';
import { AccountRepository } from '../domain/account.repository.js';
import { SetByEnvironment } from '../domain/merchant.errors.js';
import { EnvironmentMerchant } from './environment-merchant.js';

/** Which account of a merchant new payments go through. Takes part in the caller's transaction. */
@Injectable()
export class DefaultAccount {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly environment: EnvironmentMerchant,
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
    if (former && former.identity.accountId !== accountId) await this.set(former, false);
    await this.set(account, true);
  }

  private async set(account: Account, isDefault: boolean): Promise<void> {
    const readVersion = account.progress.version;
    account.setDefault(isDefault, this.clock.now());
    if (account.progress.version !== readVersion) await this.accounts.save(account, readVersion);
  }
}
