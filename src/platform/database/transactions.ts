import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type FindManyOptions } from 'typeorm';
import { isRetryable, TransactionExhausted } from './database-errors.js';
import { Turns } from './turns.js';

const MOST_TRIES = 8;

/** What makes a `find` skip the rows that another instance is taking; nothing on SQLite, which has one writer. */
export type ClaimLock = Pick<FindManyOptions, 'lock'>;

type Action = () => unknown;

interface OpenTransaction {
  readonly manager: EntityManager;
  readonly afterCommit: Action[];
}

interface Committed<T> {
  readonly result: T;
  readonly afterCommit: readonly Action[];
}

/**
 * Where transactions begin and end. Repositories take their `EntityManager` from here and so take part in whatever
 * transaction the use case has opened, without handing it around.
 *
 * Lost races, deadlocks and a cluster's write conflicts run the whole transaction again. So `run` must not do anything
 * that cannot be done twice, above all no call to WeChat Pay.
 */
@Injectable()
export class Transactions {
  private readonly open = new AsyncLocalStorage<OpenTransaction>();
  /** SQLite has one connection, which must not see two transactions at once. MySQL has a pool and needs no turns. */
  private readonly turns: Turns | null;

  constructor(private readonly dataSource: DataSource) {
    this.turns = dataSource.options.type === 'mysql' ? null : new Turns();
  }

  /** Runs `work` in one transaction; inside another, it becomes a part of that. Throws `TransactionExhausted`. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.open.getStore() ? work() : this.commit(work);
  }

  /**
   * A transaction that takes rows out of a queue. With `FOR UPDATE`, MySQL's usual isolation would lock the gap after the
   * last row too, and so hold up everybody who wants to add one.
   */
  claim<T>(work: (manager: EntityManager, lock: ClaimLock) => Promise<T>): Promise<T> {
    if (this.turns) return this.run(() => this.query((manager) => work(manager, {})));
    const skipLocked: ClaimLock = { lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' } };
    return this.commit(() => this.query((manager) => work(manager, skipLocked)), 'READ COMMITTED');
  }

  /** A query, in the open transaction if there is one. */
  query<T>(read: (manager: EntityManager) => Promise<T>): Promise<T> {
    const transaction = this.open.getStore();
    if (transaction) return read(transaction.manager);
    return this.inTurn(() => read(this.dataSource.manager));
  }

  /** One statement that changes rows; on its own, it is run again where a transaction would be. */
  write<T>(change: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.open.getStore() ? this.query(change) : this.insist(() => this.query(change));
  }

  /** Whether the caller stands inside a transaction. */
  isOpen(): boolean {
    return this.open.getStore() !== undefined;
  }

  /** For what must not happen inside one. Throws when the caller stands inside a transaction. */
  assertNotOpen(what: string): void {
    if (this.isOpen()) throw new Error(`${what} inside a transaction`);
  }

  /**
   * Calls `action` once the open transaction has committed, never if it rolls back. Who opened the transaction waits for it,
   * and gets what it throws: then all is committed nevertheless.
   */
  afterCommit(action: Action): void {
    const transaction = this.open.getStore();
    if (!transaction) throw new Error('afterCommit needs an open transaction');
    transaction.afterCommit.push(action);
  }

  private async insist<T>(attempt: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt();
      } catch (error) {
        if (!isRetryable(error)) throw error;
        if (tries === MOST_TRIES) throw new TransactionExhausted(`gave up after ${tries} tries`, { cause: error });
        await pause(Math.random() * 2 ** tries * 5);
      }
    }
  }

  private async commit<T>(work: () => Promise<T>, isolation?: 'READ COMMITTED'): Promise<T> {
    const { result, afterCommit } = await this.insist(() => this.attempt(work, isolation));
    // One that fails must not keep the others from happening: it is committed.
    const outcomes = await Promise.allSettled(
      afterCommit.map(async (action) => {
        await action();
      }),
    );
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    return result;
  }

  private async attempt<T>(work: () => Promise<T>, isolation?: 'READ COMMITTED'): Promise<Committed<T>> {
    const afterCommit: Action[] = [];
    const inside = (manager: EntityManager) => this.open.run({ manager, afterCommit }, work);
    const { dataSource } = this;
    const result = await this.inTurn(() =>
      isolation ? dataSource.transaction(isolation, inside) : dataSource.transaction(inside),
    );
    return { result, afterCommit };
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.turns ? this.turns.take(work) : work();
  }
}
