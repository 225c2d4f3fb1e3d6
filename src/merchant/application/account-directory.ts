import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { Alerts } from '../../platform/alerts/alerts.js';
import { Poller } from '../../platform/work/poller.js';
import type { Account } from '../domain/account.js';
import { AccountRepository } from '../domain/account.repository.js';
import { AccountNotFound, AppidUnknown, MerchantNotFound, NoPaymentAccount } from '../domain/merchant.errors.js';
import { type WechatPayAccount, WechatPayAccounts } from '../domain/wechatpay-account.js';
import { CredentialsVault } from './credentials-vault.js';
import { EnvironmentMerchant } from './environment-merchant.js';

/** How soon an instance knows what another has changed. */
const PACE = { idleMs: 2_000, restMs: 0 };

interface Held {
  readonly version: number;
  readonly isDefault: boolean;
  readonly account: WechatPayAccount;
}

/**
 * All accounts in memory, their credentials opened and parsed once: the environment's, and those of the database, which
 * is asked every two seconds which of them have another version. A payment costs no query for its account. What is not known
 * yet is looked for once more before anybody is told that it is not there.
 */
@Injectable()
export class AccountDirectory
  extends WechatPayAccounts
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly logger = new Logger(AccountDirectory.name);
  private readonly poller = new Poller('account directory', PACE, async () => {
    await this.refresh();
    return false;
  });
  private readonly listeners: (() => void)[] = [];
  private held: ReadonlyMap<string, Held> = new Map();
  /** The version of accounts that cannot be opened: said once. */
  private readonly unreadable = new Map<string, number>();
  private running: Promise<void> = Promise.resolve();
  private queued: Promise<void> | null = null;

  constructor(
    private readonly accounts: AccountRepository,
    private readonly vault: CredentialsVault,
    private readonly environment: EnvironmentMerchant,
    private readonly alerts: Alerts,
  ) {
    super();
    environment.onChange(() => {
      this.tell();
    });
  }

  async onModuleInit(): Promise<void> {
    await this.refresh();
  }

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.poller.stop();
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Not inside a transaction: on SQLite it would wait for its own end. */
  async forPayment(merchantId: string, appid: string | null): Promise<WechatPayAccount> {
    return this.choose(merchantId, appid) ?? (await this.chooseAgain(merchantId, appid));
  }

  async of(merchantId: string, mchid: string): Promise<WechatPayAccount> {
    const known = this.known(merchantId, mchid);
    if (known) return known;
    await this.refresh();
    const found = this.known(merchantId, mchid);
    if (!found) throw new AccountNotFound(mchid);
    return found;
  }

  known(merchantId: string, mchid: string): WechatPayAccount | null {
    return this.allOf(merchantId).find((account) => account.mchid === mchid) ?? null;
  }

  allOf(merchantId: string): readonly WechatPayAccount[] {
    const { wechatpay } = this.environment.current;
    const own = [...this.held.values()].filter(({ account }) => account.merchantId === merchantId);
    const stored = own.sort((a, b) => Number(b.isDefault) - Number(a.isDefault)).map(({ account }) => account);
    return wechatpay.merchantId === merchantId ? [wechatpay, ...stored] : stored;
  }

  async findAllOf(merchantId: string): Promise<readonly WechatPayAccount[]> {
    const known = this.allOf(merchantId);
    if (known.length > 0) return known;
    await this.refresh();
    const found = this.allOf(merchantId);
    if (found.length === 0) throw new MerchantNotFound(merchantId);
    return found;
  }

  all(): readonly WechatPayAccount[] {
    return [this.environment.current.wechatpay, ...[...this.held.values()].map(({ account }) => account)];
  }

  /** Sees what was committed before the call. Calls that wait for one under way share the next. */
  refresh(): Promise<void> {
    this.queued ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.queued = null;
        this.running = this.load();
        return this.running;
      });
    return this.queued;
  }

  private async chooseAgain(merchantId: string, appid: string | null): Promise<WechatPayAccount> {
    await this.refresh();
    const chosen = this.choose(merchantId, appid);
    if (chosen) return chosen;
    throw appid === null ? new NoPaymentAccount(merchantId) : new AppidUnknown(appid);
  }

  private choose(merchantId: string, appid: string | null): WechatPayAccount | null {
    const [first, ...others] = this.allOf(merchantId);
    if (!first) return null;
    if (appid !== null)
      return [first, ...others].find((account) => account.enabled && hasAppid(account, appid)) ?? null;
    return first.enabled && this.isDefault(first) ? first : null;
  }

  private isDefault(account: WechatPayAccount): boolean {
    if (account === this.environment.current.wechatpay) return true;
    return [...this.held.values()].some((held) => held.account === account && held.isDefault);
  }

  private async load(): Promise<void> {
    const versions = await this.accounts.versions();
    const wanted = versions.filter(
      ({ accountId, version }) =>
        this.held.get(accountId)?.version !== version && this.unreadable.get(accountId) !== version,
    );
    const changed = new Map(
      (await this.accounts.load(wanted.map(({ accountId }) => accountId))).map((account) => [
        account.identity.accountId,
        account,
      ]),
    );
    const next = new Map<string, Held>();
    for (const { accountId } of versions) {
      const account = changed.get(accountId);
      const held = (account && this.open(account)) ?? this.held.get(accountId);
      if (held) next.set(accountId, held);
    }
    const differs = changed.size > 0 || next.size !== this.held.size;
    this.held = next;
    if (differs) this.tell();
  }

  /** Null when the credentials cannot be opened: those of before stay in use, if there are any. */
  private open(account: Account): Held | null {
    const { identity, progress, disabled } = account;
    const { accountId, merchantId, mchid } = identity;
    try {
      const credentials = this.vault.open(account);
      this.unreadable.delete(accountId);
      return {
        version: progress.version,
        isDefault: progress.isDefault,
        account: { merchantId, mchid, enabled: !disabled, ...progress.settings, ...credentials },
      };
    } catch (error) {
      this.logger.error({ msg: 'credentials cannot be opened', merchantId, accountId, err: error });
      this.unreadable.set(accountId, progress.version);
      void this.alerts.raise({
        name: 'merchant.credentials-unreadable',
        what: { en: 'The credentials of a WeChat Pay account cannot be opened', zh: '微信支付账户的凭据无法解密' },
        todo: {
          en: 'Start with the key they were sealed with in SECRETS_KEYS, or replace the credentials',
          zh: '请在 SECRETS_KEYS 中补上当时使用的密钥后重启，或更换凭据',
        },
        subject: { merchantId, accountId, mchid },
      });
      return null;
    }
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const hasAppid = ({ appid, appids }: WechatPayAccount, wanted: string): boolean =>
  appid === wanted || Object.values(appids).includes(wanted);
