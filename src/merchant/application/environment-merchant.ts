import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { Alerts } from '../../platform/alerts/alerts.js';
import { AuditTrail, type Snapshot } from '../../platform/audit/audit-trail.js';
import { Transactions } from '../../platform/database/transactions.js';
import { Poller } from '../../platform/work/poller.js';
import { factsOf } from '../domain/credential-facts.js';
import type { WechatPayAccount } from '../domain/wechatpay-account.js';
import { auditedFacts, auditedSettings } from './audited.js';

/** The merchant that the environment describes; only a hash of its key is kept. */
export interface DescribedMerchant {
  readonly merchantId: string;
  readonly apiKeySha256: Buffer;
  /** Null when the environment says nothing of it. */
  readonly refundApprovalAbove: number | null;
  readonly wechatpay: WechatPayAccount;
}

/** Where the description comes from. */
export abstract class MerchantSource {
  abstract readonly current: DescribedMerchant;
  /**
   * Reads the files again. Null when nothing comes from a file, or nothing has changed. Throws when what they hold now is
   * missing, malformed, or does not belong together.
   */
  abstract readAgain(): DescribedMerchant | null;
}

/** What the account of the environment is called. */
export const ENVIRONMENT_ACCOUNT_ID = 'environment';

const PACE = { idleMs: 2_000, restMs: 0 };

/**
 * The merchant of the environment, as its files have it now. They are read again and again rather than watched: that sees
 * every way a file is replaced (written over, renamed, a symlink swapped, a volume that tells nobody), on every file system.
 * What is broken does not replace what works.
 */
@Injectable()
export class EnvironmentMerchant implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(EnvironmentMerchant.name);
  private readonly poller = new Poller('credential files', PACE, () => this.look());
  private readonly listeners: (() => void)[] = [];
  private described: DescribedMerchant;
  /** Read, and not yet in use. */
  private next: DescribedMerchant | null = null;
  private problem: { readonly message: string; readonly alerted: boolean } | null = null;

  constructor(
    private readonly source: MerchantSource,
    private readonly alerts: Alerts,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
  ) {
    this.described = source.current;
  }

  get current(): DescribedMerchant {
    return this.described;
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** What changed while no instance ran shows by comparing what they start with. */
  async onApplicationBootstrap(): Promise<void> {
    await this.record('account.loaded', null, this.described);
    this.poller.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.poller.stop();
  }

  private async look(): Promise<boolean> {
    try {
      this.next = this.source.readAgain() ?? this.next;
      this.problem = null;
    } catch (error) {
      await this.refuse(error instanceof Error ? error.message : String(error));
    }
    if (this.next) await this.replace(this.next);
    return false;
  }

  /** Written down first: what cannot be is not used either, and tried again with the next look. */
  private async replace(changed: DescribedMerchant): Promise<void> {
    await this.record('account.reloaded', this.described, changed);
    this.next = null;
    this.described = changed;
    const { merchantId, mchid, serial } = changed.wechatpay;
    this.logger.log({ msg: 'credentials read again, their files have changed', merchantId, mchid, serial });
    for (const listener of this.listeners) listener();
  }

  private async record(
    action: 'account.loaded' | 'account.reloaded',
    before: DescribedMerchant | null,
    after: DescribedMerchant,
  ): Promise<void> {
    const changedSecrets = before && secretsThatDiffer(before, after);
    await this.transactions.run(() =>
      this.auditTrail.record({
        action,
        merchantId: after.merchantId,
        subject: ENVIRONMENT_ACCOUNT_ID,
        before: before && auditedAccountOf(before),
        after: { ...auditedAccountOf(after), ...(changedSecrets && { changedSecrets }) },
      }),
    );
  }

  /** At the second sight: files that belong together are not all replaced at one moment. */
  private async refuse(message: string): Promise<void> {
    const again = this.problem?.message === message;
    if (again && !this.problem?.alerted) {
      await this.alerts.raise({
        name: 'merchant.credential-files-broken',
        what: {
          en: `The files of the credentials have changed and cannot be used: ${message}`,
          zh: `凭据文件已变更，但无法使用：${message}`,
        },
        todo: {
          en: 'Mend the file; the credentials of before are in use until then, and the next start would fail',
          zh: '请修复该文件；在此之前继续使用原有凭据，但下次启动会失败',
        },
        subject: { merchantId: this.described.merchantId },
      });
    }
    this.problem = { message, alerted: again };
  }
}

const auditedAccountOf = ({ wechatpay }: DescribedMerchant): Snapshot => ({
  mchid: wechatpay.mchid,
  ...auditedSettings(wechatpay),
  credentials: auditedFacts(factsOf(wechatpay)),
});

/** By name alone: of what people choose themselves not even a hash is written down, by which it could be guessed. */
function secretsThatDiffer(before: DescribedMerchant, after: DescribedMerchant): string[] {
  const differs = {
    apiKey: !before.apiKeySha256.equals(after.apiKeySha256),
    apiV3Key: !before.wechatpay.apiV3Key.equals(after.wechatpay.apiV3Key),
  };
  return Object.entries(differs).flatMap(([name, isNew]) => (isNew ? [name] : []));
}
