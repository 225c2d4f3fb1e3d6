import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { Poller } from '../work/poller.js';
import { SecretVault } from './secret-vault.js';

/** Seals what a module keeps under the newest key, where it is under another. How many were sealed anew. */
export type Reseal = () => Promise<number>;

const PACE = { idleMs: 10 * 60_000, restMs: 0 };

/**
 * Brings kept secrets under the newest key: at the start, and again and again, since an instance that still has the former
 * order of keys may seal with the former one meanwhile. Several instances may do it at once.
 */
@Injectable()
export class Resealing implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Resealing.name);
  private readonly poller = new Poller('resealing', PACE, () => this.resealAll());
  private readonly kinds = new Map<string, Reseal>();

  constructor(private readonly vault: SecretVault) {}

  add(kind: string, reseal: Reseal): void {
    this.kinds.set(kind, reseal);
  }

  onApplicationBootstrap(): void {
    if (this.vault.hasKey) this.poller.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.poller.stop();
  }

  private async resealAll(): Promise<boolean> {
    for (const [kind, reseal] of this.kinds) {
      const resealed = await reseal();
      if (resealed > 0) this.logger.log({ msg: 'secrets are under the newest key now', kind, resealed });
    }
    return false;
  }
}
