import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import { currentRequestId } from '../logging/request-context.js';

/** For answers whose shape somebody else prescribes, as WeChat Pay does for callbacks. */
export const BareResponse = Reflector.createDecorator<boolean>();

/** Puts every answer into `{code: 0, message: "ok", data, requestId}`. */
@Injectable()
export class ResponseEnvelopeInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (this.reflector.getAllAndOverride(BareResponse, [context.getHandler(), context.getClass()]))
      return next.handle();
    return next
      .handle()
      .pipe(map((data: unknown) => ({ code: 0, message: 'ok', data: data ?? null, requestId: currentRequestId() })));
  }
}
