import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RateLimits } from './rate-limits.js';

/** WeChat Pay, probes and scrapers are never sent away, and the documentation costs nothing. */
const UNLIMITED = ['/v1/callbacks/', '/health', '/metrics', '/docs'];

/** By the route that was found, not by what the caller wrote. */
const isLimited = ({ routeOptions: { url } }: FastifyRequest): boolean =>
  url === undefined || !UNLIMITED.some((prefix) => url.startsWith(prefix));

/** Limits callers by their address, before their body is read, and counts those who cannot prove who they are. */
export function registerAddressLimit(fastify: FastifyInstance, limits: RateLimits): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (isLimited(request)) await limits.admitAddress(request.ip, reply);
  });
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode === 401 && isLimited(request)) await limits.noteFailedAuth(request.ip);
    return payload;
  });
}
