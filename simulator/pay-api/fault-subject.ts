import type { FastifyRequest } from 'fastify';
import type { Host } from '../faults/fault.js';
import type { FaultSubject } from '../faults/fault-book.js';
import type { Simulation } from '../simulation.js';
import { optionalText } from './body.js';
import { rawBody } from './exchange.js';
import { isJsonObject, type JsonObject } from './field-check.js';

const REFUND_PATH = /\/refund\/domestic\/refunds\/([^/]+)$/;

/** What a request is about, as far as it can be told before anything of it is checked. */
export function subjectOf(request: FastifyRequest, host: Host, simulation: Simulation): FaultSubject {
  const [path = ''] = request.url.split('?');
  const mchid = /\bmchid="([^"]*)"/.exec(request.headers.authorization ?? '')?.[1];
  const body = bodyOf(request);
  const outRefundNo = decoded(REFUND_PATH.exec(path)?.[1]) ?? optionalText(body, 'out_refund_no');
  const outTradeNo =
    decoded(/\/out-trade-no\/([^/]+)/.exec(path)?.[1]) ??
    optionalText(body, 'out_trade_no') ??
    simulation.orders.findByTransaction(optionalText(body, 'transaction_id') ?? '')?.outTradeNo ??
    simulation.refunds.find(mchid ?? '', outRefundNo ?? '')?.outTradeNo;
  return { mchid, outTradeNo, outRefundNo, host, method: request.method, path };
}

function bodyOf(request: FastifyRequest): JsonObject {
  try {
    const parsed: unknown = JSON.parse(rawBody(request).toString('utf8'));
    return isJsonObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function decoded(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
