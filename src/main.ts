import 'reflect-metadata';
import { readConfiguration } from './configuration.js';
import { createApp } from './create-app.js';
import { ConfigurationError } from './platform/config/configuration-error.js';
import { createLogger } from './platform/logging/logger.js';

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const logger = createLogger(configuration.logging.level);
  const app = await createApp(configuration, logger);
  const { host, port, shutdownSeconds } = configuration.server;
  await app.listen(port, host);
  logger.info({ url: await app.getUrl(), merchantId: configuration.merchant.current.merchantId }, 'Zhanggui is ready');

  const stop = (signal: NodeJS.Signals): void => {
    logger.info({ signal }, 'stopping');
    setTimeout(() => {
      logger.error('work is left after the time allowed for a stop; it goes on after the next start');
      process.exit(1);
    }, shutdownSeconds * 1000).unref();
    app.close().then(
      () => {
        logger.info('stopped');
        process.exit(0);
      },
      (error: unknown) => {
        logger.error({ err: error }, 'stopped with an error');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  if (error instanceof ConfigurationError) process.stderr.write(`Configuration: ${error.message}\n`);
  else createLogger('fatal').fatal({ err: error }, 'Zhanggui could not start');
  process.exit(1);
});
