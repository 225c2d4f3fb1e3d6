import type { FastifyRequest } from 'fastify';
import type { LimitedCall } from '../books/rate-limits.js';
import { WeChatPayError } from '../protocol/errors.js';
import type { Simulation } from '../simulation.js';
import { merchantOf } from './exchange.js';

/** Refuses a call that comes too soon after too many others of its merchant. */
export function checkRate(request: FastifyRequest, call: LimitedCall, simulation: Simulation): void {
  if (!simulation.rates.take(merchantOf(request), call)) throw new WeChatPayError('tooFrequent');
}
