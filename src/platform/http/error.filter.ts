import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApplicationError, type FieldError } from '../errors/application-error.js';
import { TransactionExhausted } from '../database/database-errors.js';
import { currentRequestId } from '../logging/request-context.js';

/** What a failed call says, whatever shape it is given. */
export interface Failure {
  readonly status: number;
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly details: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  /** Whether the very same call may succeed later. */
  readonly transient: boolean;
}

/** Reasons for what the framework refuses before our code sees it. */
export const FRAMEWORK_REASONS: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  404: 'ROUTE_NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'REQUEST_TIMEOUT',
  413: 'BODY_TOO_LARGE',
  414: 'URL_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  431: 'HEADERS_TOO_LARGE',
  503: 'NOT_READY',
};

/** Refusals that a bearer token would have spared. */
const WANTS_BEARER = new Set(['API_KEY_INVALID', 'METRICS_TOKEN_INVALID']);

const BUSY: Failure = {
  status: 503,
  code: 50302,
  reason: 'BUSY',
  message: 'Too many changes at the same moment; try again',
  details: [],
  retryAfterSeconds: 1,
  transient: true,
};

const INTERNAL: Failure = {
  status: 500,
  code: 50000,
  reason: 'INTERNAL_ERROR',
  message: 'Something went wrong on our side; the requestId finds it in the log',
  details: [],
  transient: true,
};

/** The only place that turns errors into HTTP. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('ErrorFilter');

  catch(error: unknown, host: ArgumentsHost): void {
    const failure = failureOf(error);
    if (failure.status >= 500) this.logger.error({ msg: 'request failed', reason: failure.reason, err: error });
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (failure.retryAfterSeconds !== undefined) void reply.header('Retry-After', String(failure.retryAfterSeconds));
    if (WANTS_BEARER.has(failure.reason)) void reply.header('WWW-Authenticate', 'Bearer');
    void reply.status(failure.status).send(this.body(failure));
  }

  protected body(failure: Failure): object {
    return failureBody(failure);
  }
}

export const failureBody = ({ code, reason, message, details }: Failure): object => ({
  code,
  reason,
  message,
  ...(details.length > 0 && { details }),
  requestId: currentRequestId(),
});

/** For what Fastify refuses before there is a route with a filter: a path that cannot be decoded. */
export function answerUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const { status, code, reason, message } = failureOf(error);
  void reply.header('X-Request-Id', request.id).header('Cache-Control', 'no-store').status(status);
  void reply.send({ code, reason, message, requestId: request.id });
}

export function failureOf(error: unknown): Failure {
  if (error instanceof ApplicationError) {
    const { code, reason, message, details, retryAfterSeconds, httpStatus, transient } = error;
    return { status: httpStatus, code, reason, message, details, retryAfterSeconds, transient };
  }
  if (error instanceof TransactionExhausted) return BUSY;
  const status = frameworkStatus(error);
  if (status === null || !(error instanceof Error)) return INTERNAL;
  return {
    status,
    code: status * 100,
    reason: FRAMEWORK_REASONS[status] ?? 'BAD_REQUEST',
    // Fastify's own would repeat the path.
    message: status === 414 ? 'A part of the path is too long' : error.message,
    details: [],
    transient: status >= 500,
  };
}

/** The status of an error that Nest or Fastify raised for a bad request; null for anything else. */
function frameworkStatus(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
    return error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : null;
  }
  return null;
}
