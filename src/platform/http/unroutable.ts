import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppLogger } from '../logging/logger.js';
import { failureBody, failureOf } from './error.filter.js';
import { languageOf, tellLanguage } from './language.js';
import { logAnswered } from './request-log.js';

/** Answers what Fastify refuses before there is a route with a filter and hooks: a path that cannot be decoded, or is too long. */
export const answerUnroutable =
  (logger: AppLogger) =>
  (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
    const failure = failureOf(error);
    const language = languageOf(request);
    tellLanguage(reply, language);
    reply.raw.once('finish', () => {
      logAnswered(logger, request, reply);
    });
    void reply.header('X-Request-Id', request.id).header('Cache-Control', 'no-store').status(failure.httpStatus);
    void reply.send(failureBody(failure, language, request.id));
  };
