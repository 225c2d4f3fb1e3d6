import type { FastifyError, FastifyInstance } from 'fastify';
import type { Simulation } from '../simulation.js';
import { billRoutes } from './bills.js';
import { callbackRoutes } from './callbacks.js';
import { clockRoutes } from './clock.js';
import { ControlError, notFound } from './control-error.js';
import { faultRoutes } from './faults.js';
import { merchantRoutes } from './merchants.js';
import { orderRoutes } from './orders.js';
import { outageRoutes } from './outage.js';
import { refundRoutes } from './refunds.js';
import { tradeRoutes } from './trades.js';

/** What drives the simulator, under `/_control`: nothing of it exists at WeChat Pay. JSON in and out. */
export function controlApi(app: FastifyInstance, simulation: Simulation): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      const parsed: unknown = body === '' ? undefined : JSON.parse(String(body));
      done(null, parsed);
    } catch {
      done(new ControlError(400, 'the body is not JSON'));
    }
  });
  app.setErrorHandler<FastifyError | ControlError>((error, _request, reply) => {
    const known = error instanceof ControlError ? error : new ControlError(error.statusCode ?? 500, error.message);
    return reply.status(known.status).send(known.body());
  });
  app.setNotFoundHandler((request) => {
    throw notFound(`${request.method} ${request.url}`);
  });
  merchantRoutes(app, simulation);
  orderRoutes(app, simulation);
  refundRoutes(app, simulation);
  tradeRoutes(app, simulation);
  billRoutes(app, simulation);
  faultRoutes(app, simulation);
  outageRoutes(app, simulation);
  callbackRoutes(app, simulation);
  clockRoutes(app, simulation);
}
