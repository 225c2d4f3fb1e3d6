import { TLSSocket } from 'node:tls';
import type { FastifyRequest } from 'fastify';
import type { Merchant } from '../books/merchant.js';
import type { ApiFaultRule } from '../faults/fault.js';

/** What is learnt of one request on its way to the answer. */
export interface Exchange {
  /** Known once the mchid of the Authorization header is. */
  merchant: Merchant | undefined;
  fault: ApiFaultRule | undefined;
  /** The number at the end of `Request-Id`; 0 when all is well. */
  errorNumber: number;
}

const exchanges = new WeakMap<FastifyRequest, Exchange>();

export function exchangeOf(request: FastifyRequest): Exchange {
  const known = exchanges.get(request);
  if (known) return known;
  const fresh: Exchange = { merchant: undefined, fault: undefined, errorNumber: 0 };
  exchanges.set(request, fresh);
  return fresh;
}

/** The merchant that signed; only for handlers, which run after the signature was checked. */
export function merchantOf(request: FastifyRequest): Merchant {
  const { merchant } = exchangeOf(request);
  if (!merchant) throw new Error('the signature check runs before every handler');
  return merchant;
}

/** The bytes of the body exactly as sent. */
export function rawBody(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

/** Serial of the certificate the client showed, when the connection is mutual TLS. */
export function clientCertificateSerial(request: FastifyRequest): string | undefined {
  const { socket } = request.raw;
  if (!(socket instanceof TLSSocket)) return undefined;
  const serial: unknown = socket.getPeerCertificate().serialNumber;
  return typeof serial === 'string' ? serial : undefined;
}
