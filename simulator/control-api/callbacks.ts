import type { FastifyInstance } from 'fastify';
import { viewCallback } from '../callbacks/callback-record.js';
import type { Simulation } from '../simulation.js';
import { notFound } from './control-error.js';
import { Input } from './input.js';

/** What was sent to merchants, and what they answered. */
export function callbackRoutes(app: FastifyInstance, { callbacks }: Simulation): void {
  app.get('/callbacks', (request) => {
    const query = new Input(request.query, ['mchid', 'outTradeNo', 'outRefundNo']);
    const filter = {
      mchid: query.text('mchid'),
      outTradeNo: query.text('outTradeNo'),
      outRefundNo: query.text('outRefundNo'),
    };
    return { data: callbacks.list(filter).map(viewCallback) };
  });
  app.post('/callbacks/flush', async () => ({ delivered: await callbacks.flush() }));
  app.post<{ Params: { id: string } }>('/callbacks/:id/resend', async (request, reply) => {
    if (!(await callbacks.resend(request.params.id))) throw notFound(`callback ${request.params.id}`);
    return reply.status(204).send();
  });
}
