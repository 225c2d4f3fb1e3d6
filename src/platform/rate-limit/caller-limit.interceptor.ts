import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { principalOf } from '../http/principal.js';
import { RateLimits } from './rate-limits.js';

/** Who a call counts for; null for routes that ask for no API key. */
function callerOf(request: FastifyRequest): string | null {
  const principal = principalOf(request);
  return principal ? (principal.keyId ?? principal.ownMerchantId) : null;
}

/** Limits callers by their API key, once the guard knows it. */
@Injectable()
export class CallerLimitInterceptor implements NestInterceptor {
  constructor(private readonly limits: RateLimits) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (caller !== null) await this.limits.admitCaller(caller, context.switchToHttp().getResponse<FastifyReply>());
    return next.handle();
  }
}
