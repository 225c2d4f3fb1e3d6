import { createHash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { merchantIdOf } from './principal.js';

/**
 * Gives every read an `ETag`, and answers 304 without a body when the caller has this very state already (RFC 9110, 13.1.2).
 * The tag is made of `data` alone and is weak: two answers that say the same differ in their `requestId`.
 */
@Injectable()
export class ConditionalGetInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if ((request.method !== 'GET' && request.method !== 'HEAD') || merchantIdOf(request) === null) return next.handle();
    return next.handle().pipe(
      map((answer: unknown) => {
        // A file is not held back until its end is known; nor is it kept by anybody.
        if (answer instanceof StreamableFile) return answer;
        const tag = tagOf(answer);
        // Only the caller itself may keep it, and must ask each time whether it still holds.
        void reply.header('ETag', tag).header('Cache-Control', 'private, no-cache');
        if (!matches(request.headers['if-none-match'], tag)) return answer;
        void reply.status(304);
        return undefined;
      }),
    );
  }
}

function tagOf(answer: unknown): string {
  const data = typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : answer;
  const digest = createHash('sha256').update(JSON.stringify(data)).digest('base64url');
  return `W/"${digest.slice(0, 27)}"`;
}

/** The weak comparison of RFC 9110: whether they are strong or weak does not matter. */
function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return (header.match(/"[^"]*"/g) ?? []).some((opaque) => `W/${opaque}` === tag);
}

/** What is not said to be fit for keeping is kept by nobody: not by a proxy, not by a browser. */
export function registerNoStore(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.url.startsWith('/v1/') && !reply.hasHeader('Cache-Control'))
      void reply.header('Cache-Control', 'no-store');
    done(null, payload);
  });
}
