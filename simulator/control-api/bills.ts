import type { FastifyInstance } from 'fastify';
import { PLANT_BILLS, PLANT_KINDS, PlantError, type PlantRequest } from '../bills/plant.js';
import type { Simulation } from '../simulation.js';
import { ControlError, notFound, wrong } from './control-error.js';
import { Input } from './input.js';

const FIELDS: readonly (keyof PlantRequest)[] = [
  'mchid',
  'day',
  'bill',
  'kind',
  'outTradeNo',
  'outRefundNo',
  'amount',
  'state',
  'fee',
  'until',
];

/** The differences between bills and books that are planted. */
export function billRoutes(app: FastifyInstance, simulation: Simulation): void {
  const { plants } = simulation;
  app.get('/bills/plants', () => ({ data: plants.list() }));
  app.post('/bills/plants', (request, reply) => {
    const plant = readPlant(request.body);
    if (!simulation.merchants.find(plant.mchid)) throw notFound(`merchant ${plant.mchid}`);
    try {
      return reply.status(201).send(simulation.plant(plant));
    } catch (error) {
      throw error instanceof PlantError ? new ControlError(400, error.message, error.field) : error;
    }
  });
  app.delete('/bills/plants', (_request, reply) => {
    simulation.unplant();
    return reply.status(204).send();
  });
  app.delete<{ Params: { id: string } }>('/bills/plants/:id', (request, reply) => {
    if (!simulation.unplant(request.params.id)) throw notFound(`plant ${request.params.id}`);
    return reply.status(204).send();
  });
}

function readPlant(body: unknown): PlantRequest {
  const input = new Input(body, FIELDS);
  const [mchid, day] = [input.text('mchid'), input.text('day')];
  if (mchid === undefined) throw wrong('mchid', 'is missing');
  if (day === undefined) throw wrong('day', 'is missing');
  return {
    mchid,
    day,
    bill: input.oneOf('bill', PLANT_BILLS),
    kind: input.requiredOneOf('kind', PLANT_KINDS),
    outTradeNo: input.text('outTradeNo'),
    outRefundNo: input.text('outRefundNo'),
    amount: input.integer('amount', { min: 0 }),
    state: input.text('state'),
    fee: input.integer('fee', { min: 0 }),
    until: input.text('until'),
  };
}
