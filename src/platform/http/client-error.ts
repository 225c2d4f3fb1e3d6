import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError } from 'fastify';
import type { BaseLogger } from 'pino';
import { FRAMEWORK_REASONS } from './error.filter.js';

interface Refusal {
  readonly status: 400 | 408 | 413 | 431;
  readonly message: string;
}

const REFUSALS: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The request did not arrive in time' },
  HPE_HEADER_OVERFLOW: { status: 431, message: 'The headers, the URL included, are too large' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, message: 'The chunk extensions are too large' },
};
const MALFORMED: Refusal = { status: 400, message: 'This is not HTTP that can be read' };

/**
 * Answers what never became a request: headers that do not end, bodies that do not come, bytes that are not HTTP. In the
 * form of all errors, and then the connection ends. What was sent is not logged.
 */
export const answerBrokenRequests =
  (logger: BaseLogger) =>
  (error: ConnectionError, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const { status, message } = REFUSALS[error.code] ?? MALFORMED;
    const requestId = `req_${randomUUID()}`;
    logger.info({ msg: 'request refused', requestId, status, reason: error.code, ip: socket.remoteAddress });
    if (socket.writable) socket.write(answer(status, message, requestId));
    socket.destroySoon();
  };

function answer(status: Refusal['status'], message: string, requestId: string): string {
  const body = JSON.stringify({ code: status * 100, reason: FRAMEWORK_REASONS[status], message, requestId });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Cache-Control: no-store',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
