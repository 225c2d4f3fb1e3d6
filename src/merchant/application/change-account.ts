import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import type { AuditedAction } from '../../platform/audit/audited-action.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { Account } from '../domain/account.js';
import type { CredentialsMaterial, SettingsMaterial } from '../domain/account-material.js';
import { AccountRepository } from '../domain/account.repository.js';
import type { AccountSettings } from '../domain/wechatpay-account.js';
import { AccountChecks } from './account-checks.js';
import { AccountDirectory } from './account-directory.js';
import { auditedAccount } from './audited.js';
import { DefaultAccount } from './default-account.js';
import { FindAccounts } from './find-accounts.js';

/** Which account is to change, and who asks for it. */
export interface AccountTarget {
  readonly merchantId: string;
  readonly accountId: string;
  /** Whether the caller may choose hosts that are not WeChat Pay's. */
  readonly mayNameHosts: boolean;
}

/** What is not in here stays. */
export interface AccountChange {
  readonly settings: Partial<SettingsMaterial>;
  readonly disabled?: boolean;
  readonly makeDefault: boolean;
}

/** Changes what an account collects with and where, disables it, makes it the default; or replaces its credentials. */
@Injectable()
export class ChangeAccount {
  constructor(
    private readonly findAccounts: FindAccounts,
    private readonly checks: AccountChecks,
    private readonly accounts: AccountRepository,
    private readonly defaults: DefaultAccount,
    private readonly directory: AccountDirectory,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws `AccountNotFound`, `CredentialsRefused`, `SetByEnvironment`. */
  execute(target: AccountTarget, { settings, disabled, makeDefault }: AccountChange): Promise<Account> {
    if (makeDefault) this.defaults.assertFree(target.merchantId);
    return this.change(target, 'account.changed', (account) => {
      const now = this.clock.now();
      if (Object.keys(settings).length > 0) account.changeSettings(this.settingsOf(account, settings, target), now);
      if (disabled !== undefined) account.setDisabled(disabled, now);
      return makeDefault;
    });
  }

  /** All of them together, so that what does not belong together is never in use. Throws `SecretsKeyMissing` too. */
  replaceCredentials(target: AccountTarget, material: CredentialsMaterial): Promise<Account> {
    return this.change(target, 'account.credentials-replaced', (account) => {
      account.replaceCredentials(this.checks.credentials(account.identity, material), this.clock.now());
      return false;
    });
  }

  /** Another WeChat Pay has other hosts: the former second one does not stay beside a new first one. */
  private settingsOf(
    { progress }: Account,
    change: Partial<SettingsMaterial>,
    { mayNameHosts }: AccountTarget,
  ): AccountSettings {
    const namesHosts = change.baseUrl !== undefined || change.backupUrl !== undefined;
    const backupUrl = change.baseUrl === undefined ? progress.settings.backupUrl : null;
    return this.checks.settings({ ...progress.settings, backupUrl, ...change }, mayNameHosts || !namesHosts);
  }

  /** `change` says whether the account becomes the default, and may run more than once. */
  private change(
    target: AccountTarget,
    action: AuditedAction,
    change: (account: Account) => boolean,
  ): Promise<Account> {
    const { merchantId, accountId } = target;
    return this.transactions.run(async () => {
      this.transactions.afterCommit(() => this.directory.refresh());
      const account = await this.findAccounts.changeable(merchantId, accountId);
      const readVersion = account.progress.version;
      const before = auditedAccount(account);
      const makeDefault = change(account);
      if (account.progress.version !== readVersion) await this.accounts.save(account, readVersion);
      if (makeDefault) await this.defaults.give(account);
      if (account.progress.version === readVersion) return account;
      const after = auditedAccount(account);
      await this.auditTrail.record({ action, merchantId, subject: accountId, before, after });
      return account;
    });
  }
}
