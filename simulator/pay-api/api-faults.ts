import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { note } from '../books/timeline.js';
import { ERRORS, WeChatPayError, type ErrorKind } from '../protocol/errors.js';
import type { Simulation } from '../simulation.js';
import { exchangeOf, rawBody } from './exchange.js';
import { isJsonObject } from './field-check.js';

/** Finds the fault for this request, and does what it does before the work. */
export async function misbehaveBeforeWork(request: FastifyRequest, simulation: Simulation): Promise<void> {
  const [path = ''] = request.url.split('?');
  const mchid = /\bmchid="([^"]*)"/.exec(request.headers.authorization ?? '')?.[1];
  const outTradeNo = outTradeNoOf(path, rawBody(request));
  const rule = simulation.faults.takeApi({ mchid, outTradeNo, method: request.method, path });
  if (!rule) return;
  exchangeOf(request).fault = rule;
  const order = mchid && outTradeNo ? simulation.orders.find(mchid, outTradeNo) : undefined;
  if (order) note(order, simulation.clock.now(), 'fault', { id: rule.id, ...rule.action });
  const { action } = rule;
  if (action.kind === 'delay') await pause(action.ms, simulation.closing);
  if (action.kind === 'status') throw new WeChatPayError(errorFor(action.status, action.code));
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

function outTradeNoOf(path: string, body: Buffer): string | undefined {
  const inPath = /\/out-trade-no\/([^/]+)/.exec(path)?.[1];
  try {
    if (inPath !== undefined) return decodeURIComponent(inPath);
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return isJsonObject(parsed) && typeof parsed.out_trade_no === 'string' ? parsed.out_trade_no : undefined;
  } catch {
    return undefined;
  }
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
