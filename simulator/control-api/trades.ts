import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { MOST_SEEDED, tradesOf, type TradeBatch } from '../books/seeded-trades.js';
import { parseBeijingDay } from '../protocol/beijing-day.js';
import { SeedError, type SeedRequest, type Simulation } from '../simulation.js';
import { ControlError, notFound, wrong } from './control-error.js';
import { Input } from './input.js';

const LARGEST_SEED = 2 ** 31 - 1;

/** Trades that happened by themselves, in batches of up to ten million. */
export function tradeRoutes(app: FastifyInstance, simulation: Simulation): void {
  const { trades } = simulation;
  app.get('/trades', () => ({ data: trades.list() }));
  app.post('/trades', (request, reply) => {
    const seed = readSeed(request.body);
    try {
      return reply.status(201).send(simulation.seed(seed));
    } catch (error) {
      throw error instanceof SeedError ? new ControlError(404, error.message, 'mchid') : error;
    }
  });
  app.get<{ Params: { id: string } }>('/trades/:id', (request, reply) => {
    const batch = trades.find(Number(request.params.id));
    if (!batch) throw notFound(`batch ${request.params.id}`);
    return reply.type('application/x-ndjson').send(Readable.from(jsonLines(batch), { objectMode: false }));
  });
}

function* jsonLines(batch: TradeBatch): Generator<string> {
  for (const trade of tradesOf(batch)) yield `${JSON.stringify(trade)}\n`;
}

function readSeed(body: unknown): SeedRequest {
  const input = new Input(body, ['mchid', 'day', 'count', 'seed', 'refundEvery', 'prefix']);
  const [mchid, day, prefix] = [input.text('mchid'), input.text('day'), input.text('prefix')];
  if (day === undefined || !parseBeijingDay(day)) throw wrong('day', 'must be a day like 2026-01-31');
  if (prefix !== undefined && !/^[0-9A-Za-z_|*-]{1,25}$/.test(prefix)) {
    throw wrong('prefix', 'must have 1 to 25 characters of an order number');
  }
  return {
    mchid,
    day,
    prefix,
    count: input.requiredInteger('count', { min: 1, max: MOST_SEEDED }),
    seed: input.integer('seed', { min: 0, max: LARGEST_SEED }),
    refundEvery: input.integer('refundEvery', { min: 0, max: MOST_SEEDED }),
  };
}
