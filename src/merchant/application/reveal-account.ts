import { Injectable } from '@nestjs/common';
import type { Account } from '../domain/account.js';
import { AccountRepository } from '../domain/account.repository.js';
import { AccountNotFound } from '../domain/merchant.errors.js';
import type { WechatPayAccount } from '../domain/wechatpay-account.js';
import { CredentialsVault } from './credentials-vault.js';
import { EnvironmentMerchant } from './environment-merchant.js';

/** Opens the credentials of one account, for whoever runs the installation to have them examined. No route does this. */
@Injectable()
export class RevealAccount {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly vault: CredentialsVault,
    private readonly environment: EnvironmentMerchant,
  ) {}

  /** The default account, or that of `mchid`. Null when no key that is held opens it. Throws `AccountNotFound`. */
  async execute(merchantId: string, mchid: string | null): Promise<WechatPayAccount | null> {
    const { wechatpay } = this.environment.current;
    if (wechatpay.merchantId === merchantId && (mchid === null || wechatpay.mchid === mchid)) return wechatpay;
    const account = await (mchid === null
      ? this.accounts.findDefault(merchantId)
      : this.accounts.findByMchid(merchantId, mchid));
    if (!account) throw new AccountNotFound(mchid ?? `that is the default of ${merchantId}`);
    return this.open(account);
  }

  private open(account: Account): WechatPayAccount | null {
    const { identity, progress, disabled } = account;
    const { merchantId, mchid } = identity;
    try {
      return { merchantId, mchid, enabled: !disabled, ...progress.settings, ...this.vault.open(account) };
    } catch {
      return null;
    }
  }
}
