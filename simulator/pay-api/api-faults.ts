import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { note } from '../books/timeline.js';
import type { Host } from '../faults/fault.js';
import { ERRORS, WeChatPayError, type ErrorKind } from '../protocol/errors.js';
import type { Simulation } from '../simulation.js';
import { exchangeOf } from './exchange.js';
import { subjectOf } from './fault-subject.js';

/** Finds the fault for this request, and does what it does before the work. False: there is nothing to answer. */
export async function misbehaveBeforeWork(
  request: FastifyRequest,
  reply: FastifyReply,
  host: Host,
  simulation: Simulation,
): Promise<boolean> {
  const subject = subjectOf(request, host, simulation);
  const rule = simulation.faults.takeApi(subject);
  if (!rule) return true;
  const { mchid, outTradeNo } = subject;
  const exchange = exchangeOf(request);
  exchange.fault = rule;
  // So that the answer is signed as this merchant expects it, though its own signature is not checked any more.
  if (mchid) exchange.merchant = simulation.merchants.find(mchid);
  const order = mchid && outTradeNo ? simulation.orders.find(mchid, outTradeNo) : undefined;
  if (order) note(order, simulation.clock.now(), 'fault', { id: rule.id, ...rule.action });
  const { action } = rule;
  if (action.kind === 'delay') await pause(action.ms, simulation.closing);
  if (action.kind === 'status') throw new WeChatPayError(errorFor(action.status, action.code));
  if (action.kind !== 'refuse' && action.kind !== 'hang') return true;
  reply.hijack();
  if (action.kind === 'hang') await hangUp(request, simulation.closing);
  reply.raw.destroy();
  return false;
}

/** Does what the fault does after the work. False: the answer must not be sent. */
export async function misbehaveAfterWork(
  request: FastifyRequest,
  reply: FastifyReply,
  simulation: Simulation,
): Promise<boolean> {
  const action = exchangeOf(request).fault?.action;
  if (action?.kind === 'timeout-after-work') await pause(action.ms, simulation.closing);
  if (action?.kind !== 'reply-lost') return true;
  reply.raw.destroy();
  return false;
}

async function pause(ms: number, closing: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal: closing, ref: false }).catch(() => undefined);
}

/** Resolves when the client gives up, or the simulator closes. */
async function hangUp(request: FastifyRequest, closing: AbortSignal): Promise<void> {
  await once(request.raw.socket, 'close', { signal: closing }).catch(() => undefined);
}

const DEFAULT_CODES: Readonly<Record<number, string>> = {
  401: 'SIGN_ERROR',
  403: 'RULE_LIMIT',
  429: 'FREQUENCY_LIMITED',
};

function errorFor(
  status: number,
  code = DEFAULT_CODES[status] ?? (status < 500 ? 'PARAM_ERROR' : 'SYSTEM_ERROR'),
): ErrorKind {
  const kinds: readonly ErrorKind[] = Object.values(ERRORS);
  const known = kinds.find((kind) => kind.code === code) ?? ERRORS.systemBroken;
  return { status, code, number: known.number, message: known.code === code ? known.message : code };
}
