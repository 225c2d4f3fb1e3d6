import type { FastifyInstance } from 'fastify';
import type { Simulation } from '../simulation.js';
import { notFound } from './control-error.js';
import { readFault } from './read-fault.js';

/** The faults in force. */
export function faultRoutes(app: FastifyInstance, { faults }: Simulation): void {
  app.get('/faults', () => ({ data: faults.list() }));
  app.post('/faults', (request, reply) => reply.status(201).send(faults.add(readFault(request.body))));
  app.delete('/faults', (_request, reply) => {
    faults.clear();
    return reply.status(204).send();
  });
  app.delete<{ Params: { id: string } }>('/faults/:id', (request, reply) => {
    if (!faults.remove(request.params.id)) throw notFound(`fault ${request.params.id}`);
    return reply.status(204).send();
  });
}
