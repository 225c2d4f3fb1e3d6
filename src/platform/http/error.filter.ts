import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TransactionExhausted } from '../database/database-errors.js';
import { ApplicationError } from '../errors/application-error.js';
import type { Language } from '../language/bilingual.js';
import {
  BadRequest,
  BodyTooLarge,
  Busy,
  InternalError,
  RequestTimeout,
  RouteNotFound,
  UnsupportedMediaType,
  UrlTooLong,
} from './http.errors.js';
import { languageOf, tellLanguage } from './language.js';

/** What the framework refuses before our code sees it. */
const FRAMEWORK: Readonly<Record<number, () => ApplicationError>> = {
  404: () => new RouteNotFound(),
  408: () => new RequestTimeout(),
  413: () => new BodyTooLarge(),
  // Fastify's own would repeat the path.
  414: () => new UrlTooLong(),
  415: () => new UnsupportedMediaType(),
};

/** Refusals that a bearer token would have spared. */
const WANTS_BEARER = new Set(['API_KEY_INVALID', 'METRICS_TOKEN_INVALID']);

/** The only place that turns errors into HTTP. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('ErrorFilter');

  catch(error: unknown, host: ArgumentsHost): void {
    const failure = failureOf(error);
    const { httpStatus, reason, retryAfterSeconds } = failure;
    if (httpStatus >= 500) this.logger.error({ msg: 'request failed', reason, err: error });
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (retryAfterSeconds !== undefined) void reply.header('Retry-After', String(retryAfterSeconds));
    if (WANTS_BEARER.has(reason)) void reply.header('WWW-Authenticate', 'Bearer');
    void reply.status(httpStatus);
    this.answer(failure, host.switchToHttp().getRequest<FastifyRequest>(), reply);
  }

  protected answer(failure: ApplicationError, request: FastifyRequest, reply: FastifyReply): void {
    const language = languageOf(request);
    tellLanguage(reply, language);
    void reply.send(failureBody(failure, language, request.id));
  }
}

export const failureBody = (
  { code, reason, text, details }: ApplicationError,
  language: Language,
  requestId: string,
): object => ({
  code,
  reason,
  message: text[language],
  ...(details.length > 0 && {
    details: details.map(({ field, message }) => ({ field, message: message[language] })),
  }),
  requestId,
});

/** What a caller is told of it. Of an error that nobody foresaw: nothing. */
export function failureOf(error: unknown): ApplicationError {
  if (error instanceof ApplicationError) return error;
  if (error instanceof TransactionExhausted) return new Busy();
  const status = refusedWith(error);
  if (status === null || !(error instanceof Error)) return new InternalError();
  return FRAMEWORK[status]?.() ?? new BadRequest(error.message);
}

/** The status of an error that Nest or Fastify raised for a bad request; null for anything else. */
function refusedWith(error: unknown): number | null {
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
        ? error.statusCode
        : 500;
  return status >= 400 && status < 500 ? status : null;
}
