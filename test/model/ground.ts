import { DataSource } from 'typeorm';
import { Transactions } from '../../src/platform/database/transactions.js';
import type { ApiClient } from '../support/api-client.js';
import type { DatabaseKind } from '../support/databases.js';
import { openProcesses } from '../support/instances.js';
import { openStage, SCENARIO_ENV, type Stage, stageOf } from '../support/scenario.js';
import { type Refusable, refuseCommits, refuseWrites } from './refusals.js';

/** Where stories are played. */
export interface Ground {
  readonly stage: Stage;
  /** Any number names an instance. */
  readonly api: (instance: number) => ApiClient;
  /** What all instances logged, a line per entry. */
  readonly log: () => readonly string[];
  /** Ends every instance, as rudely as the ground can, and starts it again. */
  readonly crash: () => Promise<void>;
  /** From now on the database refuses this, until the returned function is called. */
  readonly refuse: (what: Refusable) => Promise<() => Promise<void> | void>;
  readonly close: () => Promise<void>;
}

export const GROUNDS = ['one instance on mysql', 'one instance on sqlite', 'two processes on one mysql'] as const;
export type GroundKind = (typeof GROUNDS)[number];

export const openGround = (kind: GroundKind): Promise<Ground> =>
  kind === 'two processes on one mysql'
    ? twoProcesses()
    : oneInstance(kind === 'one instance on mysql' ? 'mysql' : 'sqlite');

/** In this process, which cannot be killed: the instance is stopped in good order, whatever it is at. */
async function oneInstance(database: DatabaseKind): Promise<Ground> {
  const shop = await openStage({ database });
  return {
    stage: stageOf(shop),
    api: () => shop.api,
    log: () => shop.log,
    crash: () => shop.restart(),
    refuse: async (what) => {
      if (what === 'commit') return refuseCommits(shop.app.get(DataSource));
      // In turn: what stands in somebody's open transaction could be rolled back with it.
      const run = (sql: string) => shop.app.get(Transactions).query((manager) => manager.query(sql));
      return refuseWrites(run, database, what);
    },
    close: () => shop.close(),
  };
}

/** Both are killed with `kill -9`. */
async function twoProcesses(): Promise<Ground> {
  const shop = await openProcesses(2, SCENARIO_ENV);
  const { simulator, merchant, rows, api, log } = shop;
  return {
    stage: { api: api(0), simulator, merchant, rows, wake: () => undefined },
    api,
    log,
    crash: () => shop.crash(),
    refuse: async (what) => {
      if (what === 'commit') throw new Error('commits of other processes are out of reach');
      return refuseWrites(rows, 'mysql', what);
    },
    close: () => shop.close(),
  };
}
