import { Inject, Injectable } from '@nestjs/common';
import { In, LessThanOrEqual } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { oneOf } from '../database/one-of.js';
import { TransactionExhausted } from '../database/database-errors.js';
import { Transactions } from '../database/transactions.js';
import { newId, newNumber } from '../ids/ids.js';
import { Gatherer } from '../work/gatherer.js';
import { AnswerSeal, type KeptAnswer } from './answer-seal.js';
import { IdempotencyKeyInUse, IdempotencyKeyReused } from './idempotency.errors.js';
import { IdempotencyRecordRow } from './idempotency-record.row.js';

/** The first answer is given again for this long. */
const KEPT_MS = 24 * 3_600_000;
/** How long an instance that dies holds a key. Longer than calls take; one that takes longer may run twice, which is safe. */
const LEASE_MS = 60_000;
const MOST_ROUNDS = 8;
const INSERTING = { hands: 2, batch: 50 };
const STATUSES = ['RUNNING', 'DONE'] as const;

/** A call under a key, as its caller sent it. */
export interface KeyedCall {
  readonly merchantId: string;
  readonly key: string;
  readonly fingerprint: string;
}

/** A record as it is written, before it has its place. */
type RecordColumns = Omit<IdempotencyRecordRow, 'id'>;

/** The call is ours to do. */
export interface Run extends KeyedCall {
  readonly runId: string;
  /** What generated numbers come from: the same in each run of this call. */
  readonly seed: string;
  /** The first run knows that nothing has been done before. */
  readonly isFirst: boolean;
}

export type Beginning = { readonly run: Run } | { readonly answer: KeptAnswer };

/**
 * Which calls came under which key, and what was answered. A unique key decides which of several calls runs; a run holds
 * its key by a lease, and every later change names the run.
 */
@Injectable()
export class IdempotencyRecords {
  private readonly inserting = new Gatherer<RecordColumns, boolean>(INSERTING, (rows) => this.insertAll(rows));

  constructor(
    private readonly transactions: Transactions,
    @Inject(AnswerSeal) private readonly seal: AnswerSeal,
    private readonly clock: Clock,
  ) {}

  /** Throws `IdempotencyKeyReused`, `IdempotencyKeyInUse`, `IdempotentAnswerNotKept`. */
  async begin(call: KeyedCall): Promise<Beginning> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const fresh = this.freshRow(call);
      if (await this.inserting.do(fresh)) return { run: firstRun(fresh) };
      const found = await this.find(call);
      const beginning = found && (await this.continue(found, call));
      if (beginning) return beginning;
    }
    throw new TransactionExhausted('an idempotency key changed hands too often');
  }

  /**
   * Keeps the answer for whoever sends the call again, in the open transaction if there is one. A run that was overtaken by
   * another changes nothing, and is told so by false.
   */
  async finish(run: Run, answer: KeptAnswer, holdsSecret: boolean): Promise<boolean> {
    const { form, body } = holdsSecret
      ? this.seal.close(answer.body, ownerOf(run))
      : { form: 'PLAIN', body: answer.body };
    return this.change(run, {
      status: 'DONE',
      leasedUntil: null,
      answerStatus: answer.status,
      answerForm: form,
      answerBody: body,
    });
  }

  /** The same call may run again at once, with the same generated numbers. */
  async release(run: Run): Promise<void> {
    await this.change(run, { leasedUntil: null });
  }

  /** As if the call had never come. */
  async forget({ merchantId, key, runId }: Pick<Run, 'merchantId' | 'key' | 'runId'>): Promise<void> {
    await this.transactions.write((manager) => manager.delete(IdempotencyRecordRow, { merchantId, key, runId }));
  }

  /** Removes up to `limit` keys whose time is over, and that of a last run too. How many there were. */
  purge(limit: number): Promise<number> {
    const before = new Date(this.clock.now().getTime() - LEASE_MS);
    return this.transactions.claim(async (manager, lock) => {
      const over = await manager.find(IdempotencyRecordRow, {
        select: { id: true },
        where: { expiresAt: LessThanOrEqual(before) },
        order: { expiresAt: 'ASC' },
        take: limit,
        ...lock,
      });
      if (over.length > 0) await manager.delete(IdempotencyRecordRow, { id: In(over.map(({ id }) => id)) });
      return over.length;
    });
  }

  private freshRow(call: KeyedCall): RecordColumns {
    const now = this.clock.now();
    return {
      ...call,
      seed: newNumber(),
      status: 'RUNNING',
      runId: newId('run'),
      runs: 1,
      leasedUntil: new Date(now.getTime() + LEASE_MS),
      answerStatus: null,
      answerBody: null,
      answerForm: null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + KEPT_MS),
    };
  }

  /** Null when the record has changed meanwhile, and everything must be looked at again. */
  private async continue(found: IdempotencyRecordRow, call: KeyedCall): Promise<Beginning | null> {
    const now = this.clock.now();
    const { leasedUntil } = found;
    const running = leasedUntil !== null && leasedUntil > now;
    if (!running && found.expiresAt <= now) {
      await this.forget(found);
      return null;
    }
    if (found.fingerprint !== call.fingerprint) throw new IdempotencyKeyReused();
    if (oneOf(STATUSES, found.status) === 'DONE') return { answer: this.answerOf(found) };
    if (running) throw new IdempotencyKeyInUse(pauseOf(leasedUntil, now));
    const runId = newId('run');
    const runs = found.runs + 1;
    const taken = await this.change(found, { runId, runs, leasedUntil: new Date(now.getTime() + LEASE_MS) });
    return taken ? { run: { ...call, runId, seed: found.seed, isFirst: false } } : null;
  }

  private answerOf(row: IdempotencyRecordRow): KeptAnswer {
    if (row.answerStatus === null) throw new Error('A finished idempotency record has no answer');
    return { status: row.answerStatus, body: this.seal.open(row.answerForm, row.answerBody, ownerOf(row)) };
  }

  private find({ merchantId, key }: KeyedCall): Promise<IdempotencyRecordRow | null> {
    return this.transactions.query((manager) =>
      manager.createQueryBuilder(IdempotencyRecordRow, 'r').where({ merchantId, key }).getOne(),
    );
  }

  private async change(
    { merchantId, key, runId }: KeyedCall & { readonly runId: string },
    change: Partial<IdempotencyRecordRow>,
  ): Promise<boolean> {
    const { affected } = await this.transactions.write((manager) =>
      manager.update(IdempotencyRecordRow, { merchantId, key, runId, status: 'RUNNING' }, change),
    );
    return affected === 1;
  }

  /** In one statement and in one order for all instances; the unique key leaves out those that are there. Which are new. */
  private async insertAll(rows: readonly RecordColumns[]): Promise<boolean[]> {
    const sorted = [...rows].sort((a, b) => (ownerOf(a) < ownerOf(b) ? -1 : 1));
    const inserted: { raw: unknown } = await this.transactions.write((manager) =>
      manager
        .createQueryBuilder()
        .insert()
        .into(IdempotencyRecordRow)
        .values(sorted)
        .orIgnore()
        .updateEntity(false)
        .execute(),
    );
    // MySQL says how many; where all are new, as they nearly always are, nobody has to look.
    if (insertedRows(inserted.raw) === rows.length) return rows.map(() => true);
    const kept = await this.transactions.query((manager) =>
      manager
        .createQueryBuilder(IdempotencyRecordRow, 'r')
        .select(['r.id', 'r.runId'])
        .where(rows.map(({ merchantId, key }) => ({ merchantId, key })))
        .getMany(),
    );
    const ours = new Set(kept.map(({ runId }) => runId));
    return rows.map(({ runId }) => ours.has(runId));
  }
}

function insertedRows(raw: unknown): number | null {
  return typeof raw === 'object' && raw !== null && 'affectedRows' in raw ? Number(raw.affectedRows) : null;
}

const ownerOf = ({ merchantId, key }: KeyedCall): string => `${merchantId} ${key}`;

const firstRun = ({ merchantId, key, fingerprint, runId, seed }: RecordColumns): Run => ({
  merchantId,
  key,
  fingerprint,
  runId,
  seed,
  isFirst: true,
});

/** In seconds. As long again as the call has taken already, and never longer than until it may be taken over. */
function pauseOf(leasedUntil: Date, now: Date): number {
  const left = leasedUntil.getTime() - now.getTime();
  return Math.max(1, Math.ceil(Math.min(LEASE_MS - left, left) / 1000));
}
