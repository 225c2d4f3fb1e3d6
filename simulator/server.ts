import Fastify, { type FastifyInstance } from 'fastify';
import { payApi } from './pay-api/pay-api.js';
import type { TlsOptions } from './options.js';
import type { World } from './world.js';

/** Everything the simulator answers: API v3, its control API and its page. */
export function createServer(world: World, tls: TlsOptions | undefined): FastifyInstance {
  const options = { bodyLimit: 1024 * 1024, forceCloseConnections: true, exposeHeadRoutes: false };
  const app: FastifyInstance = tls
    ? Fastify({ ...options, https: { ...tls, rejectUnauthorized: tls.requestCert === true } })
    : Fastify(options);
  void app.register(
    (scope, _options, done) => {
      payApi(scope, world);
      done();
    },
    { prefix: '/v3' },
  );
  return app;
}
