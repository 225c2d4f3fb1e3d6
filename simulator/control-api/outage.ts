import type { FastifyInstance } from 'fastify';
import { HOSTS } from '../faults/fault.js';
import { OUTAGE_KINDS } from '../faults/outage.js';
import type { Simulation } from '../simulation.js';
import { Input } from './input.js';

const LONGEST_MS = 7 * 86_400_000;

/** An outage of one of the hosts. */
export function outageRoutes(app: FastifyInstance, { outages }: Simulation): void {
  app.get('/outages', () => ({ data: outages.list() }));
  app.post('/outages', (request, reply) => {
    const input = new Input(request.body, ['host', 'kind', 'status', 'forMs', 'times']);
    const rule = outages.start({
      host: input.oneOf('host', HOSTS),
      kind: input.oneOf('kind', OUTAGE_KINDS),
      status: input.integer('status', { min: 500, max: 599 }),
      forMs: input.integer('forMs', { min: 1, max: LONGEST_MS }),
      times: input.integer('times', { min: 1 }),
    });
    return reply.status(201).send(rule);
  });
  app.delete('/outages', (_request, reply) => {
    outages.stop();
    return reply.status(204).send();
  });
}
