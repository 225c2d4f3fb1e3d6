import { Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { Poller } from '../work/poller.js';
import { IdempotencyRecords } from './idempotency-records.js';

const BATCH = 500;
const PACE = { idleMs: 60_000, restMs: 0 };

/** Removes keys whose time is over, a few at a time. Every instance does. */
@Injectable()
export class IdempotencyHousekeeping implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly poller: Poller;

  constructor(records: IdempotencyRecords) {
    this.poller = new Poller('idempotency housekeeping', PACE, async () => (await records.purge(BATCH)) === BATCH);
  }

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.poller.stop();
  }
}
