import type { FastifyRequest } from 'fastify';
import type { Order } from '../books/order.js';
import { note, type TimelineEvent } from '../books/timeline.js';
import type { Simulation } from '../simulation.js';
import { clientCertificateSerial } from './exchange.js';

/** Adds to an order's story what a request did. */
export function tell(
  request: FastifyRequest,
  order: Order,
  event: TimelineEvent,
  simulation: Simulation,
  detail: object,
): void {
  const serial = clientCertificateSerial(request);
  note(order, simulation.clock.now(), event, { ...detail, ...(serial && { clientCertificate: serial }) });
}
