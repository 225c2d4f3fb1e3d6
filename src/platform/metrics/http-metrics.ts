import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';

/** Times every request, under the template of its route: what is called that does not exist is one route, `none`. */
export function registerHttpMetrics(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    const labels = { method, route: routeOptions.url ?? 'none', status: reply.statusCode };
    metrics.httpRequests.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}
