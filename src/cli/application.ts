import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import { readConfiguration } from '../configuration.js';
import { CreateMerchant } from '../merchant/index.js';
import { createLogger, NestLogger } from '../platform/logging/logger.js';
import { performAsCommandLine } from '../platform/audit/performer.js';
import type { Cli } from './cli.js';
import { assertMigrated } from './database.js';

/**
 * Puts the application together for one command, and takes it apart. It is never begun: nothing listens, no job is done, no
 * webhook leaves. What a command changes, the running instances see as they see each other's changes.
 */
export async function withApplication<T>({ env }: Cli, work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const configuration = readConfiguration(env);
  await assertMigrated(configuration.database);
  const logger = createLogger('silent');
  const app = await NestFactory.create(AppModule.of(configuration, logger), new FastifyAdapter(), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  try {
    await app.get(CreateMerchant).onModuleInit();
    return await performAsCommandLine(() => work(app));
  } finally {
    await app.close();
  }
}
