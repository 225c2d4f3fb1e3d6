import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { GeneratedNumbers } from '../ids/generated-numbers.js';

const seeds = new WeakMap<FastifyRequest, string>();

/** Called once the run is known that the request is. */
export const setSeed = (request: FastifyRequest, seed: string): void => {
  seeds.set(request, seed);
};

/** The `GeneratedNumbers` of the call: the same whenever it is run again under its `Idempotency-Key`, new without one. */
export const Numbers = createParamDecorator((_data: unknown, context: ExecutionContext): GeneratedNumbers => {
  return new GeneratedNumbers(seeds.get(context.switchToHttp().getRequest<FastifyRequest>()));
});
