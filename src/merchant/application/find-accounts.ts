import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../platform/paging/page.js';
import type { Account } from '../domain/account.js';
import { type AccountListFilter, AccountRepository } from '../domain/account.repository.js';
import { AccountNotFound, SetByEnvironment } from '../domain/merchant.errors.js';
import { factsOf } from '../domain/credential-facts.js';
import type { CredentialFacts } from '../domain/account.js';
import type { WechatPayAccount } from '../domain/wechatpay-account.js';
import { ENVIRONMENT_ACCOUNT_ID, EnvironmentMerchant } from './environment-merchant.js';

/** The account that the environment describes; it is always the default of its merchant. */
export interface EnvironmentAccount {
  readonly account: WechatPayAccount;
  readonly facts: CredentialFacts;
}

export type AnyAccount = Account | EnvironmentAccount;

/** Accounts of a merchant, one or all. */
@Injectable()
export class FindAccounts {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly environment: EnvironmentMerchant,
  ) {}

  /** Throws `AccountNotFound`. */
  async get(merchantId: string, accountId: string): Promise<AnyAccount> {
    return this.ofEnvironment(merchantId, accountId) ?? (await this.stored(merchantId, accountId));
  }

  /** One that calls may change. Throws `AccountNotFound`, `SetByEnvironment`. */
  async changeable(merchantId: string, accountId: string): Promise<Account> {
    if (this.ofEnvironment(merchantId, accountId)) throw new SetByEnvironment({ en: 'This account', zh: '该账户' });
    return this.stored(merchantId, accountId);
  }

  /**
   * Newest first. The environment's stands before all on the first page and is not counted; it has no moment that a
   * period could be about. Throws `CursorInvalid`.
   */
  async list(filter: AccountListFilter, page: PageRequest): Promise<Page<AnyAccount>> {
    const { items, nextCursor } = await this.accounts.list(filter, page);
    const own = this.ofEnvironment(filter.merchantId, ENVIRONMENT_ACCOUNT_ID);
    const isAsked =
      page.cursor === null &&
      !filter.from &&
      !filter.to &&
      (filter.mchid === undefined || filter.mchid === own?.account.mchid);
    return { items: own && isAsked ? [own, ...items] : items, nextCursor };
  }

  private async stored(merchantId: string, accountId: string): Promise<Account> {
    const account = await this.accounts.find(merchantId, accountId);
    if (!account) throw new AccountNotFound(accountId);
    return account;
  }

  private ofEnvironment(merchantId: string, accountId: string): EnvironmentAccount | null {
    const { wechatpay } = this.environment.current;
    if (accountId !== ENVIRONMENT_ACCOUNT_ID || wechatpay.merchantId !== merchantId) return null;
    return { account: wechatpay, facts: factsOf(wechatpay) };
  }
}
