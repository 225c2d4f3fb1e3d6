import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Transactions } from '../database/transactions.js';
import { newId } from '../ids/ids.js';
import type { DomainEvent } from './domain-event.js';
import { OutboxEventRow } from './outbox-event.row.js';

/** Where events are written with the change they tell of, to leave after its commit. */
@Injectable()
export class Outbox {
  private listener: (() => void) | null = null;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Is told of every commit that brought new events. */
  onCommit(listener: () => void): void {
    this.listener = listener;
  }

  /** Writes events into the open transaction. */
  async append(events: readonly DomainEvent[]): Promise<void> {
    const now = this.clock.now();
    const rows = events.map((event) => ({
      eventId: newId('evt'),
      type: event.type,
      merchantId: event.merchantId,
      aggregate: event.aggregate,
      aggregateNo: event.aggregateNo,
      sequence: event.sequence,
      payload: event.payload,
      occurredAt: event.occurredAt,
      tries: 0,
      dueAt: now,
      dispatchedAt: null,
    }));
    await this.transactions.query((manager) => manager.insert(OutboxEventRow, rows));
    this.transactions.afterCommit(() => this.listener?.());
  }
}
