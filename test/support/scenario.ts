import { randomBytes } from 'node:crypto';
import type { MerchantCredentials, Simulator } from '../../simulator/index.js';
import { DeliveryQueue } from '../../src/notification/application/webhook/delivery-queue.js';
import { WebhookReceiver } from '../../src/notification/testing/webhook-receiver.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import type { ApiClient } from './api-client.js';
import type { Rows } from './books.js';
import { jobsFallDue, webhooksFallDue } from './due-times.js';
import { openShop, type Shop, type ShopOptions } from './shop.js';

/** With these, a merchant's server on this machine may be told of events. */
export const SCENARIO_ENV: Readonly<Record<string, string>> = {
  SECRETS_KEY: randomBytes(32).toString('base64'),
  WEBHOOK_ALLOW_PRIVATE: 'true',
  WEBHOOK_ALLOW_HTTP: 'true',
};

/** A shop whose jobs are done and whose events are told. */
export const openStage = (options: Omit<ShopOptions, 'jobs' | 'env'>): Promise<Shop> =>
  openShop({ ...options, jobs: true, env: SCENARIO_ENV });

/** Where a scenario is played: the application, however many instances it has, and WeChat Pay. */
export interface Stage {
  readonly api: ApiClient;
  readonly simulator: Simulator;
  readonly merchant: MerchantCredentials;
  readonly rows: Rows;
  /** Lets the application look at once whether something is due. Other processes look by themselves. */
  readonly wake: () => void;
}

export const stageOf = (shop: Shop): Stage => ({
  api: shop.api,
  simulator: shop.simulator,
  merchant: shop.merchant,
  rows: (sql, parameters) => shop.rows(sql, parameters),
  wake: () => {
    shop.app.get(JobRunner).wake();
    shop.app.get(DeliveryQueue).wake();
  },
});

/** The tables whose rows are told apart by whether they were there when a scenario began. */
const TABLES = [
  'orders',
  'payments',
  'refunds',
  'jobs',
  'inbox_callbacks',
  'outbox_events',
  'journal_entries',
] as const;
export type ScenarioTable = (typeof TABLES)[number];

/** One story, from an empty WeChat Pay and an empty balance to its end. */
export interface Scenario {
  readonly stage: Stage;
  /** What the scenario has written into this table so far, oldest first. */
  readonly written: (table: ScenarioTable) => Promise<Record<string, unknown>[]>;
  /** Time passes until the job about this number is due, or whatever waits: jobs, and webhooks between two tries. */
  readonly timePasses: (subject?: string) => Promise<void>;
  /** The ids of the events that the merchant's server has taken. It takes none before the third time. */
  readonly taken: ReadonlySet<string>;
  /** The merchant puts money of his own into his balance at WeChat Pay, or takes some out. In fen. */
  readonly moveBalance: (fen: number) => void;
  /** What he has put in, on the whole. */
  readonly putIn: () => number;
  readonly end: () => Promise<void>;
}

/** Begins a story: WeChat Pay forgets what was, and a server that fails at first is to be told of every event. */
export async function beginScenario(stage: Stage): Promise<Scenario> {
  const { api, simulator, merchant, rows } = stage;
  await simulator.reset();
  simulator.balance.set(merchant.mchid, 0);
  const marks = new Map<ScenarioTable, number>();
  for (const table of TABLES) {
    const [last] = await rows(`SELECT MAX(id) AS id FROM ${table}`);
    marks.set(table, Number(last?.id ?? 0));
  }
  const receiver = await WebhookReceiver.start();
  const told = new Map<string, number>();
  const taken = new Set<string>();
  receiver.reply = ({ headers }) => {
    const id = String(headers['webhook-id']);
    const before = told.get(id) ?? 0;
    told.set(id, before + 1);
    if (before === 0) return 'drop';
    if (before === 1) return { status: 500 };
    taken.add(id);
    return { status: 204 };
  };
  const { status, data } = await api.post('/v1/webhook-endpoints', { url: receiver.url(), events: ['*'] });
  if (status !== 201) throw new Error(`the endpoint was not registered: ${status}`);
  let putIn = 0;
  return {
    stage,
    written: (table) => rows(`SELECT * FROM ${table} WHERE id > ? ORDER BY id`, [marks.get(table)]),
    timePasses: async (subject) => {
      await jobsFallDue(rows, subject);
      if (subject === undefined) await webhooksFallDue(rows);
      stage.wake();
    },
    taken,
    moveBalance: (fen) => {
      putIn += fen;
      simulator.balance.set(merchant.mchid, simulator.balance.get(merchant.mchid) + fen);
    },
    putIn: () => putIn,
    end: async () => {
      simulator.faults.clear();
      await rows('DELETE FROM webhook_endpoints WHERE endpoint_id = ?', [data.endpointId]);
      await receiver.close();
    },
  };
}
