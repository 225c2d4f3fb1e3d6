import { Injectable } from '@nestjs/common';
import type { AccountIdentity, NewCredentials } from '../domain/account.js';
import {
  checkCredentials,
  checkMchid,
  checkSettings,
  type CredentialsMaterial,
  MaterialRefused,
  type SettingsMaterial,
  WECHATPAY_URLS,
} from '../domain/account-material.js';
import { factsOf } from '../domain/credential-facts.js';
import { CredentialsRefused } from '../domain/merchant.errors.js';
import type { AccountSettings } from '../domain/wechatpay-account.js';
import { CredentialsVault } from './credentials-vault.js';
import { EnvironmentMerchant } from './environment-merchant.js';

/** Proves what comes in for an account, with the checks that the environment's own passes. Throws `CredentialsRefused`. */
@Injectable()
export class AccountChecks {
  constructor(
    private readonly vault: CredentialsVault,
    private readonly environment: EnvironmentMerchant,
  ) {}

  mchid(mchid: string): string {
    return orRefuse(() => checkMchid(mchid));
  }

  /** Sealed for the account; throws `SecretsKeyMissing` too. */
  credentials(identity: AccountIdentity, material: CredentialsMaterial): NewCredentials {
    const facts = factsOf(orRefuse(() => checkCredentials(material)));
    return { facts, credentials: this.vault.seal(identity, material) };
  }

  /**
   * Without hosts of its own an account talks with the WeChat Pay of the installation. Only an administrator of the
   * platform may name a host that is neither that nor WeChat Pay's: this process calls it from inside the network.
   */
  settings(material: SettingsMaterial, mayNameHosts: boolean): AccountSettings {
    const { baseUrl, backupUrl } = this.environment.current.wechatpay;
    const settings = orRefuse(() =>
      checkSettings(
        material.baseUrl === null ? { ...material, baseUrl, backupUrl: material.backupUrl ?? backupUrl } : material,
      ),
    );
    if (mayNameHosts) return settings;
    for (const field of ['baseUrl', 'backupUrl'] as const) {
      const url = settings[field];
      if (url !== null && !WECHATPAY_URLS.includes(url) && url !== baseUrl && url !== backupUrl)
        throw new CredentialsRefused(field, { en: 'must be a host of WeChat Pay', zh: '须是微信支付的域名' });
    }
    return settings;
  }
}

function orRefuse<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof MaterialRefused) throw new CredentialsRefused(error.field, error.problem, { cause: error });
    throw error;
  }
}
