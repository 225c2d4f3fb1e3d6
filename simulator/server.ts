import Fastify, { type FastifyInstance } from 'fastify';
import { controlApi } from './control-api/control-api.js';
import type { Host } from './faults/fault.js';
import type { TlsOptions } from './options.js';
import { page } from './page/page.js';
import { payApi } from './pay-api/pay-api.js';
import type { Simulation } from './simulation.js';

/** Everything the simulator answers: API v3, its control API and its page. Both hosts answer the same. */
export function createServer(simulation: Simulation, host: Host, tls: TlsOptions | undefined): FastifyInstance {
  const options = { bodyLimit: 1024 * 1024, forceCloseConnections: true, exposeHeadRoutes: false };
  const app: FastifyInstance = tls
    ? Fastify({ ...options, https: { ...tls, rejectUnauthorized: tls.requestCert === true } })
    : Fastify(options);
  const under = (prefix: string, routes: (scope: FastifyInstance, simulation: Simulation) => void): void => {
    void app.register(
      (scope, _options, done) => {
        routes(scope, simulation);
        done();
      },
      { prefix },
    );
  };
  under('/v3', (scope) => {
    payApi(scope, simulation, host);
  });
  under('/_control', controlApi);
  under('/', page);
  return app;
}
