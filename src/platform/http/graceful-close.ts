import type { FastifyInstance } from 'fastify';

const SWEEP_MS = 50;

/**
 * Lets a stop end as soon as the last answer is out. A server that closes waits for its connections, and one that was
 * busy at that moment would stay open afterwards for as long as the client keeps it.
 */
export function registerGracefulClose(fastify: FastifyInstance): void {
  let sweeper: NodeJS.Timeout | null = null;
  fastify.addHook('preClose', (done) => {
    sweeper = setInterval(() => {
      fastify.server.closeIdleConnections();
    }, SWEEP_MS);
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (sweeper) void reply.header('Connection', 'close');
    done(null, payload);
  });
  fastify.addHook('onClose', (_instance, done) => {
    if (sweeper) clearInterval(sweeper);
    done();
  });
}
