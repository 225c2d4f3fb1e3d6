import type { IncomingMessage } from 'node:http';
import { VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Configuration } from './configuration.js';
import { ACCESS_ERRORS } from './merchant/index.js';
import { registerRequestPerformer } from './platform/audit/request-performer.js';
import { registerBodyParsers } from './platform/http/body-parsers.js';
import { answerBrokenRequests } from './platform/http/client-error.js';
import { registerNoStore } from './platform/http/conditional-get.interceptor.js';
import { registerGracefulClose } from './platform/http/graceful-close.js';
import { registerRequestLog, requestIdOf } from './platform/http/request-log.js';
import { registerCallbackBodyLimit, serverLimits } from './platform/http/server-limits.js';
import { answerUnroutable } from './platform/http/unroutable.js';
import { type AppLogger, NestLogger } from './platform/logging/logger.js';
import { registerHttpMetrics } from './platform/metrics/http-metrics.js';
import { Metrics } from './platform/metrics/metrics.js';
import { serveOpenApi } from './platform/openapi/openapi.js';
import { registerAddressLimit } from './platform/rate-limit/address-limit.js';
import { RateLimits } from './platform/rate-limit/rate-limits.js';

/** Builds the application, ready to listen. */
export async function createApp(configuration: Configuration, logger: AppLogger): Promise<NestFastifyApplication> {
  const { requestTimeoutSeconds, trustProxy } = configuration.server;
  const adapter = new FastifyAdapter({
    ...serverLimits(requestTimeoutSeconds * 1000),
    trustProxy,
    clientErrorHandler: answerBrokenRequests(logger),
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    frameworkErrors: answerUnroutable(logger),
    genReqId: ({ headers }: IncomingMessage) => requestIdOf(headers),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(configuration, logger), adapter, {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  registerRequestLog(fastify, logger);
  registerRequestPerformer(fastify);
  registerHttpMetrics(fastify, app.get(Metrics));
  registerAddressLimit(fastify, app.get(RateLimits));
  registerNoStore(fastify);
  registerCallbackBodyLimit(fastify);
  registerGracefulClose(fastify);
  registerBodyParsers(fastify);
  app.enableVersioning({ type: VersioningType.URI });
  serveOpenApi(app, ACCESS_ERRORS);
  return app;
}
