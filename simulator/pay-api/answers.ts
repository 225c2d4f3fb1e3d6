import { Readable } from 'node:stream';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { WeChatPayError } from '../protocol/errors.js';
import { randomHex } from '../protocol/random.js';
import { asProbe, signMessage, withBrokenSignature, type SignatureHeaders } from '../protocol/signatures.js';
import type { Simulation } from '../simulation.js';
import { misbehaveAfterWork } from './api-faults.js';
import { exchangeOf } from './exchange.js';

/** Every answer but a bill's, errors too, carries a `Request-Id` and is signed over the bytes that are sent. */
export async function finishAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  simulation: Simulation,
): Promise<unknown> {
  const { fault, errorNumber } = exchangeOf(request);
  if (!(await misbehaveAfterWork(request, reply, simulation))) return payload;
  reply.header('Request-Id', `${randomHex(32).toUpperCase()}-${errorNumber}`);
  // A stream is a bill on its way: WeChat Pay signs all answers but these, whose hash was signed before.
  if (fault?.action.kind === 'unsigned' || payload instanceof Readable) return payload;
  const body = typeof payload === 'string' ? payload : '';
  const identity = simulation.identities.next(exchangeOf(request).merchant);
  reply.headers({ ...misSigned(signMessage(identity, body), fault?.action.kind) });
  return payload;
}

/** An error as WeChat Pay words it, with its HTTP status. */
export function answerError(error: FastifyError | WeChatPayError, request: FastifyRequest, reply: FastifyReply): void {
  const known = asWeChatPayError(error);
  exchangeOf(request).errorNumber = known.kind.number;
  void reply.status(known.kind.status).send(known.body());
}

function asWeChatPayError(error: FastifyError | WeChatPayError): WeChatPayError {
  if (error instanceof WeChatPayError) return error;
  if (error.statusCode === 413) return new WeChatPayError('bodyTooLarge');
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new WeChatPayError('parameterWrong', error.message);
  }
  return new WeChatPayError('systemBroken', `simulator: ${error.message}`);
}

function misSigned(headers: SignatureHeaders, fault: string | undefined): SignatureHeaders {
  if (fault === 'bad-signature') return withBrokenSignature(headers);
  if (fault === 'probe-signature') return asProbe(headers);
  return headers;
}
