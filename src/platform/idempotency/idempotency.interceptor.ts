import { Readable } from 'node:stream';
import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { Transactions } from '../database/transactions.js';
import type { ApplicationError } from '../errors/application-error.js';
import { failureBody, failureOf } from '../http/error.filter.js';
import { languageOf } from '../http/language.js';
import { merchantIdOf, principalOf } from '../http/principal.js';
import type { KeptAnswer } from './answer-seal.js';
import { fingerprintOf } from './fingerprint.js';
import { parseIdempotencyKey } from './idempotency-key.js';
import { IdempotencyKeyInUse } from './idempotency.errors.js';
import { IdempotencyRecords, type Run } from './idempotency-records.js';
import { setSeed } from './numbers.js';
import { routeTraits, type RouteTraits } from './route-traits.js';

const METHODS = new Set(['POST', 'PATCH', 'DELETE']);
/** For whoever finds that his key has just been taken over. */
const SOON_S = 1;
/** Another body may be right where this one was not, and another caller may do what this one may not. Nothing was done. */
const SAYS_NOTHING_OF_THE_CALL: ReadonlySet<number> = new Set([400, 403]);

interface KeyedRequest {
  readonly run: Run;
  readonly traits: RouteTraits;
  readonly next: CallHandler;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * The same call under the same `Idempotency-Key` is done once, and answered again byte for byte
 * (draft-ietf-httpapi-idempotency-key-header). What is kept and what may run again: docs/decisions/0011-idempotency.md.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger(IdempotencyInterceptor.name);

  constructor(
    private readonly records: IdempotencyRecords,
    private readonly transactions: Transactions,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const header = request.headers['idempotency-key'];
    const merchantId = merchantIdOf(request);
    if (header === undefined || merchantId === null || !METHODS.has(request.method)) return next.handle();
    // A file is not read to its end to know what is in it; its route takes the same file any number of times.
    if (request.body instanceof Readable) return next.handle();
    const key = parseIdempotencyKey(header);
    const traits = routeTraits(this.reflector, context);
    // A secret is shown again to him who was shown it, and to no other key of the merchant.
    const caller = traits.holdsSecret ? principalOf(request)?.holder.lineage : undefined;
    const fingerprint = fingerprintOf(request.method, request.url, request.body, caller);
    const beginning = await this.records.begin({ merchantId, key, fingerprint });
    if ('answer' in beginning) {
      void reply.header('Idempotency-Replayed', 'true').status(beginning.answer.status);
      return of(answered(reply, beginning.answer.body));
    }
    const { run } = beginning;
    setSeed(request, run.seed);
    return of(answered(reply, await this.perform({ run, traits, next, request, reply })));
  }

  /** To its end and into the record, also when the caller does not wait for it any more. */
  private async perform(keyed: KeyedRequest): Promise<Buffer> {
    const { run, traits, next, request, reply } = keyed;
    let body: Buffer;
    try {
      body = traits.isOneTransaction ? await this.transactions.run(() => this.doAndKeep(keyed)) : await bodyOf(next);
    } catch (error) {
      const failure = failureOf(error);
      await this.note(run, () => this.afterFailure(run, failure, request));
      throw error;
    }
    if (!traits.isOneTransaction) {
      const answer = { status: reply.statusCode, body };
      await this.note(run, () => this.records.finish(run, answer, traits.holdsSecret));
    }
    return body;
  }

  /** In the transaction that the route's work becomes a part of. Throws `IdempotencyKeyInUse` for a run that was overtaken. */
  private async doAndKeep({ run, traits, next, reply }: KeyedRequest): Promise<Buffer> {
    const body = await bodyOf(next);
    const isKept = await this.records.finish(run, { status: reply.statusCode, body }, traits.holdsSecret);
    if (!isKept) throw new IdempotencyKeyInUse(SOON_S);
    return body;
  }

  private async afterFailure(run: Run, failure: ApplicationError, request: FastifyRequest): Promise<void> {
    if (failure.transient) await this.records.release(run);
    else if (SAYS_NOTHING_OF_THE_CALL.has(failure.httpStatus))
      await (run.isFirst ? this.records.forget(run) : this.records.release(run));
    else await this.records.finish(run, answerTo(failure, request), false);
  }

  /** What was done is done: that it could not be noted must not change the answer. The lease runs out by itself. */
  private async note(run: Run, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.error({ msg: 'idempotency record left to its lease', runId: run.runId, err: error });
    }
  }
}

/** In the language of the first call, which is then everybody's. */
const answerTo = (failure: ApplicationError, request: FastifyRequest): KeptAnswer => ({
  status: failure.httpStatus,
  body: Buffer.from(JSON.stringify(failureBody(failure, languageOf(request), request.id))),
});

const bodyOf = async (next: CallHandler): Promise<Buffer> =>
  Buffer.from(JSON.stringify(await lastValueFrom(next.handle(), { defaultValue: null })));

/** The very bytes, which nothing is to serialize again. */
function answered(reply: FastifyReply, body: Buffer): Buffer {
  void reply.header('Content-Type', 'application/json; charset=utf-8');
  return body;
}
