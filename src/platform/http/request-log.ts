import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppLogger } from '../logging/logger.js';
import { runWithRequestId } from '../logging/request-context.js';

const WELL_FORMED = /^[\w.-]{8,64}$/;

/** The caller's `X-Request-Id` where it is fit to be logged, else a new one. */
export function requestIdOf(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : `req_${randomUUID()}`;
}

/** Gives each request its id, and writes one line when it was answered. Never bodies, queries or headers. */
export function registerRequestLog(fastify: FastifyInstance, logger: AppLogger): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    runWithRequestId(request.id, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    logAnswered(logger, request, reply);
    done();
  });
}

export function logAnswered(logger: AppLogger, request: FastifyRequest, reply: FastifyReply): void {
  const status = reply.statusCode;
  const level = status >= 500 ? 'error' : /^\/(health\/|metrics$)/.test(request.url) ? 'debug' : 'info';
  logger[level]({
    msg: 'request',
    requestId: request.id,
    method: request.method,
    path: request.url.split('?', 1)[0],
    status,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    ip: request.ip,
  });
}
