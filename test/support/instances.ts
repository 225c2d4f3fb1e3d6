import { createPool, type RowDataPacket } from 'mysql2/promise';
import {
  type CallbackView,
  type MerchantCredentials,
  type MerchantOptions,
  type Simulator,
  startSimulator,
} from '../../simulator/index.js';
import type { ApiClient } from './api-client.js';
import { type AppProcess, startAppProcess } from './app-process.js';
import type { Rows } from './books.js';
import {
  type CallbackByHand,
  type CallbackSender,
  newPlatformKey,
  sealEnvelope,
  senderWith,
  signCallback,
} from './callback-by-hand.js';
import { createTestDatabase } from './databases.js';
import { leasesRunOut } from './due-times.js';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';
import { openShop } from './shop.js';
import { CALLBACK_PATH, shopEnvironment } from './shop-environment.js';

/** One or more instances of the application on one database, and WeChat Pay, whose keys the test has too. */
export interface Instances {
  /** Any number names an instance; they come round. */
  readonly api: (instance?: number) => ApiClient;
  readonly simulator: Simulator;
  readonly merchant: MerchantCredentials;
  readonly sender: CallbackSender;
  readonly rows: Rows;
  /** What all instances logged, a line per entry. */
  readonly log: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Instances that are processes: they can be stopped, killed and started again. */
export interface ProcessInstances extends Instances {
  /** The URL of the database they share. */
  readonly databaseUrl: string;
  /** In the order they were started, whether they still run or not. */
  process(instance: number): AppProcess;
  /** Starts one more on the same database. */
  start(): Promise<AppProcess>;
  /** Kills all that run, as a power cut would, lets what they had in their hands be free, and starts as many in their places. */
  crash(): Promise<void>;
}

export const INSTANCE_KINDS = [
  'one instance on mysql',
  'one instance on sqlite',
  'two processes on one mysql',
] as const;
export type InstanceKind = (typeof INSTANCE_KINDS)[number];

export function openInstances(kind: InstanceKind): Promise<Instances> {
  if (kind === 'two processes on one mysql') return openProcesses(2);
  return openOne(kind === 'one instance on mysql' ? 'mysql' : 'sqlite');
}

async function openOne(database: 'mysql' | 'sqlite'): Promise<Instances> {
  const platformPrivateKey = newPlatformKey();
  const shop = await openShop({ database, merchant: { platformPrivateKey } });
  return {
    api: () => shop.api,
    simulator: shop.simulator,
    merchant: shop.merchant,
    sender: senderOf(shop.merchant, platformPrivateKey),
    rows: (sql, parameters) => shop.rows(sql, parameters),
    log: () => shop.log,
    close: () => shop.close(),
  };
}

/** `count` processes on one MySQL. Callbacks of the simulator itself go to the first. */
export async function openProcesses(
  count: number,
  env: Readonly<Record<string, string>> = {},
  merchantOptions: MerchantOptions = {},
): Promise<ProcessInstances> {
  const platformPrivateKey = newPlatformKey();
  const port = await freePort();
  const database = await createTestDatabase('mysql');
  const simulator = await startSimulator();
  const merchant = await simulator.addMerchant({
    platformPrivateKey,
    callbackBaseUrl: `http://127.0.0.1:${port}`,
    feeRate: 0,
    ...merchantOptions,
  });
  const { DATABASE_URL: databaseUrl = '' } = database.env;
  const pool = createPool({ uri: databaseUrl, timezone: 'Z', connectionLimit: 4 });
  const rows: Rows = async (sql, parameters = []) => (await pool.query<RowDataPacket[]>(sql, [...parameters]))[0];
  const processes: AppProcess[] = [];
  const crashed: AppProcess[] = [];
  const launch = (onPort?: number): Promise<AppProcess> =>
    startAppProcess({ ...shopEnvironment(simulator.url, merchant), ...database.env, ...env }, onPort);
  const start = async (onPort?: number): Promise<AppProcess> => {
    const started = await launch(onPort);
    processes.push(started);
    return started;
  };
  const crash = async (): Promise<void> => {
    const fallen = processes.splice(0);
    crashed.push(...fallen);
    await Promise.all(fallen.map((each) => each.kill9()));
    await leasesRunOut(rows);
    processes.push(...(await Promise.all(fallen.map(({ url }) => launch(Number(new URL(url).port))))));
  };
  const close = async (): Promise<void> => {
    await Promise.all(processes.map((each) => each.kill9()));
    await simulator.close();
    await pool.end();
    await database.drop();
  };
  try {
    for (let i = 0; i < count; i++) await start(i === 0 ? port : undefined);
  } catch (error) {
    await close();
    throw error;
  }
  const one = (instance: number): AppProcess => {
    const chosen = processes[instance % processes.length];
    if (!chosen) throw new Error('no process was started');
    return chosen;
  };
  return {
    databaseUrl,
    process: one,
    api: (instance = 0) => one(instance).api,
    simulator,
    merchant,
    sender: senderOf(merchant, platformPrivateKey),
    rows,
    log: () => [...crashed, ...processes].flatMap(({ log }) => log),
    start: () => start(),
    crash,
    close,
  };
}

function senderOf({ publicKeyId, apiV3Key }: MerchantCredentials, platformPrivateKey: string): CallbackSender {
  if (publicKeyId === undefined) throw new Error('this merchant is not in public key mode');
  return senderWith(platformPrivateKey, publicKeyId, apiV3Key);
}

/** From now on the simulator's own callbacks are lost on their way: the test delivers what it wants delivered. */
export function loseCallbacks(simulator: Simulator): void {
  simulator.faults.add({ on: 'callback', action: { kind: 'lose' }, times: 'always' });
}

/** The callback that the simulator made for an order that was paid, sealed and signed anew; with another id, another notification. */
export function callbackOf({ simulator, sender }: Instances, outTradeNo: string, id?: string): CallbackByHand {
  const [callback]: (CallbackView | undefined)[] = simulator.callbacks.list({ outTradeNo });
  if (!callback) throw new Error(`${outTradeNo} was not paid`);
  return signCallback(sealEnvelope(callback.resource, sender.apiV3Key, id ?? callback.id), sender);
}

export async function deliver(api: ApiClient, { headers, body }: CallbackByHand): Promise<number> {
  return (await api.post(CALLBACK_PATH, body, headers)).status;
}

export async function placeNative(api: ApiClient, orderNo: string, amount = 100): Promise<void> {
  const placed = await api.post('/v1/orders', {
    orderNo,
    subject: '一杯茶',
    amount,
    payment: { channel: 'wechat', method: 'native' },
  });
  if (placed.status !== 201) throw new Error(`order ${orderNo} was not placed: ${JSON.stringify(placed.body)}`);
}

/** Resolves when every callback that was stored is settled and every event handed out: nothing is under way any more. */
export async function atRest(rows: Rows): Promise<void> {
  await eventually('every callback is settled and every event is handed out', async () => {
    const [open] = await rows(
      `SELECT (SELECT COUNT(*) FROM inbox_callbacks WHERE status = 'RECEIVED')
            + (SELECT COUNT(*) FROM outbox_events WHERE due_at IS NOT NULL) AS n`,
    );
    return Number(open?.n) === 0;
  });
}
