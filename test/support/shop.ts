import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import {
  type MerchantCredentials,
  type MerchantOptions,
  type Simulator,
  startSimulator,
} from '../../simulator/index.js';
import { readConfiguration } from '../../src/configuration.js';
import { createApp } from '../../src/create-app.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { ApiClient } from './api-client.js';
import { createTestDatabase, type DatabaseKind } from './databases.js';
import { leasesRunOut } from './due-times.js';
import { freePort } from './free-port.js';
import { API_KEY, shopEnvironment } from './shop-environment.js';
import { connect } from './store.js';

/** A shop in this process: the application on a database of its own, and a WeChat Pay of its own. */
export interface Shop {
  readonly app: NestFastifyApplication;
  readonly api: ApiClient;
  readonly simulator: Simulator;
  readonly merchant: MerchantCredentials;
  /** What the application logged, a line per entry. */
  readonly log: readonly string[];
  /** Looks into the database, past the application. Portable SQL, `?` for parameters. */
  rows(sql: string, parameters?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /**
   * Stops the application, lets what it had taken and not begun be free, and starts it again on the same database and the
   * same port; `app` is another one then.
   */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface ShopOptions {
  readonly database: DatabaseKind;
  readonly merchant?: MerchantOptions;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether jobs are done when they are due. Not when not said: then nothing happens but what the test does. */
  readonly jobs?: boolean;
  /** Whether WeChat Pay has its second host, and the application knows of it. */
  readonly backup?: boolean;
}

export async function openShop({
  database: kind,
  merchant: merchantOptions,
  env = {},
  jobs = false,
  backup = false,
}: ShopOptions): Promise<Shop> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const database = await createTestDatabase(kind);
  const simulator = await startSimulator({ backup });
  const merchant = await simulator.addMerchant({ callbackBaseUrl: url, feeRate: 0, ...merchantOptions });
  const log: string[] = [];
  const logger = createLogger('debug', { write: (line) => log.push(line) });
  const configuration = readConfiguration({
    ...shopEnvironment(simulator.url, merchant),
    ...(simulator.backupUrl !== undefined && { WECHATPAY_BACKUP_URL: simulator.backupUrl }),
    ...database.env,
    ...env,
  });
  const start = async (): Promise<NestFastifyApplication> => {
    const started = await createApp(configuration, logger);
    await started.listen(port, '127.0.0.1');
    if (!jobs) await started.get(JobRunner).stop();
    return started;
  };
  let app = await start();
  return {
    get app() {
      return app;
    },
    api: new ApiClient(url, API_KEY),
    simulator,
    merchant,
    log,
    rows: (sql, parameters = []) => app.get(DataSource).query<Record<string, unknown>[]>(sql, [...parameters]),
    restart: async () => {
      await app.close();
      const between = await connect(database);
      await leasesRunOut((sql, parameters = []) => between.query(sql, [...parameters]));
      await between.destroy();
      app = await start();
    },
    close: async () => {
      await simulator.close();
      await app.close();
      await database.drop();
    },
  };
}
