import type { FastifyInstance } from 'fastify';
import { formatBeijingTime } from '../protocol/rfc3339.js';
import type { Simulation } from '../simulation.js';
import { ControlError } from './control-error.js';
import { Input } from './input.js';

const LONGEST_SECONDS = 366 * 86_400;

/** Simulated time. */
export function clockRoutes(app: FastifyInstance, simulation: Simulation): void {
  const { clock } = simulation;
  const view = () => ({ now: formatBeijingTime(clock.now()), offsetSeconds: Math.round(clock.offsetMs / 1000) });
  app.get('/clock', view);
  app.post('/clock/advance', async (request) => {
    const input = new Input(request.body, ['seconds', 'ms']);
    const seconds = input.integer('seconds', { min: 0, max: LONGEST_SECONDS });
    const ms = input.integer('ms', { min: 0, max: LONGEST_SECONDS * 1000 });
    if (seconds === undefined && ms === undefined) throw new ControlError(400, 'seconds or ms is missing', 'seconds');
    await clock.advance((seconds ?? 0) * 1000 + (ms ?? 0));
    return view();
  });
  app.post('/reset', async (_request, reply) => {
    await simulation.reset();
    return reply.status(204).send();
  });
}
