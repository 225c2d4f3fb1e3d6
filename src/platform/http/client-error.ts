import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError } from 'fastify';
import type { BaseLogger } from 'pino';
import type { ApplicationError } from '../errors/application-error.js';
import { failureBody } from './error.filter.js';
import { BadRequest, BodyTooLarge, HeadersTooLarge, RequestTimeout } from './http.errors.js';

const REFUSALS: Readonly<Record<string, () => ApplicationError>> = {
  ERR_HTTP_REQUEST_TIMEOUT: () => new RequestTimeout(),
  HPE_HEADER_OVERFLOW: () => new HeadersTooLarge(),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: () => new BodyTooLarge('chunk extensions'),
};

/**
 * Answers what never became a request: headers that do not end, bodies that do not come, bytes that are not HTTP. In the
 * form of all errors, in English since no header was read, and then the connection ends. What was sent is not logged.
 */
export const answerBrokenRequests =
  (logger: BaseLogger) =>
  (error: ConnectionError, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const refusal = REFUSALS[error.code]?.() ?? new BadRequest('This is not HTTP that can be read');
    const status = refusal.httpStatus;
    const requestId = `req_${randomUUID()}`;
    logger.info({ msg: 'request refused', requestId, status, reason: error.code, ip: socket.remoteAddress });
    if (socket.writable) socket.write(answer(refusal, requestId));
    socket.destroySoon();
  };

function answer(refusal: ApplicationError, requestId: string): string {
  const body = JSON.stringify(failureBody(refusal, 'en', requestId));
  const status = refusal.httpStatus;
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    'Content-Language: en',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Cache-Control: no-store',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
