import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { Alerts } from '../../platform/alerts/alerts.js';
import { Poller } from '../../platform/work/poller.js';
import type { WechatPayAccount } from '../domain/wechatpay-account.js';

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
  private problem: { readonly message: string; readonly alerted: boolean } | null = null;

  constructor(
    private readonly source: MerchantSource,
    private readonly alerts: Alerts,
  ) {
    this.described = source.current;
  }

  get current(): DescribedMerchant {
    return this.described;
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.poller.stop();
  }

  private async look(): Promise<boolean> {
    try {
      const changed = this.source.readAgain();
      this.problem = null;
      if (changed) this.replace(changed);
    } catch (error) {
      await this.refuse(error instanceof Error ? error.message : String(error));
    }
    return false;
  }

  private replace(changed: DescribedMerchant): void {
    this.described = changed;
    const { merchantId, mchid, serial } = changed.wechatpay;
    this.logger.log({ msg: 'credentials read again, their files have changed', merchantId, mchid, serial });
    for (const listener of this.listeners) listener();
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
