import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { newId } from '../../platform/ids/ids.js';
import { Account } from '../domain/account.js';
import type { CredentialsMaterial, SettingsMaterial } from '../domain/account-material.js';
import { AccountRepository } from '../domain/account.repository.js';
import { AccountExists } from '../domain/merchant.errors.js';
import { AccountChecks } from './account-checks.js';
import { AccountDirectory } from './account-directory.js';
import { auditedAccount } from './audited.js';
import { DefaultAccount } from './default-account.js';
import { EnvironmentMerchant } from './environment-merchant.js';

export interface OpenAccountCommand {
  readonly merchantId: string;
  readonly mchid: string;
  readonly settings: SettingsMaterial;
  readonly credentials: CredentialsMaterial;
  readonly isDefault: boolean;
  /** Whether the caller may choose hosts that are not WeChat Pay's. */
  readonly mayNameHosts: boolean;
}

/** Gives a merchant an account at WeChat Pay. The first one of a merchant is its default. */
@Injectable()
export class OpenAccount {
  constructor(
    private readonly checks: AccountChecks,
    private readonly accounts: AccountRepository,
    private readonly defaults: DefaultAccount,
    private readonly directory: AccountDirectory,
    private readonly environment: EnvironmentMerchant,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws `CredentialsRefused`, `SecretsKeyMissing`, `AccountExists`, `SetByEnvironment`. */
  async execute({ merchantId, isDefault, mayNameHosts, ...given }: OpenAccountCommand): Promise<Account> {
    const identity = { accountId: newId('acc'), merchantId, mchid: this.checks.mchid(given.mchid) };
    const settings = this.checks.settings(given.settings, mayNameHosts);
    const credentials = this.checks.credentials(identity, given.credentials);
    const { wechatpay } = this.environment.current;
    if (wechatpay.merchantId === merchantId && wechatpay.mchid === identity.mchid)
      throw new AccountExists(identity.mchid);
    if (isDefault) this.defaults.assertFree(merchantId);
    return this.transactions.run(async () => {
      this.transactions.afterCommit(() => this.directory.refresh());
      const account = Account.open(identity, settings, credentials, this.clock.now());
      if (!(await this.accounts.insert(account))) throw new AccountExists(identity.mchid);
      if (isDefault || (await this.defaults.isVacant(merchantId))) await this.defaults.give(account);
      await this.auditTrail.record({
        action: 'account.opened',
        merchantId,
        subject: identity.accountId,
        before: null,
        after: auditedAccount(account),
      });
      return account;
    });
  }
}
