import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual } from 'typeorm';
import { Alerts } from '../alerts/alerts.js';
import { Clock } from '../clock/clock.js';
import { readRows } from '../database/read-rows.js';
import { Transactions } from '../database/transactions.js';
import { newId } from '../ids/ids.js';
import type { DomainEvent } from './domain-event.js';
import { OutboxEventRow } from './outbox-event.row.js';

/** An event as the outside gets it. `id` is the same on every delivery of one event. */
export interface OutgoingEvent extends DomainEvent {
  readonly id: string;
  readonly tries: number;
}

/** A dispatcher that dies keeps its events for this long, then another takes them. */
const LEASE_MS = 30_000;

/** The events that were committed and have not left yet. */
@Injectable()
export class Outbox {
  private listener: (() => void) | null = null;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly alerts: Alerts,
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

  /** Takes up to `limit` events that are due, oldest first, so that no other instance takes them for a while. */
  claim(limit: number): Promise<OutgoingEvent[]> {
    return this.transactions.claim(async (manager, lock) => {
      const now = this.clock.now();
      const due = await manager.find(OutboxEventRow, {
        select: { id: true },
        where: { dueAt: LessThanOrEqual(now) },
        order: { dueAt: 'ASC', id: 'ASC' },
        take: limit,
        ...lock,
      });
      if (due.length === 0) return [];
      const ids = due.map(({ id }) => id);
      const leaseUntil = new Date(now.getTime() + LEASE_MS);
      await manager.update(OutboxEventRow, { id: In(ids) }, { dueAt: leaseUntil, tries: () => 'tries + 1' });
      const { rows, unreadable } = await readRows(manager, OutboxEventRow, ids);
      for (const { id, reason } of unreadable) this.warnOfUnreadable(id, reason);
      return rows.map(toEvent);
    });
  }

  /** It stays where it is, is taken again when its lease is over, and leaves once somebody has mended it. */
  private warnOfUnreadable(id: string, reason: string): void {
    this.alerts.raise({
      name: 'event.unreadable',
      what: `An event in the outbox cannot be read any more: ${reason}`,
      todo: 'Mend the row of outbox_events; the event leaves by itself then',
      subject: { outboxId: id },
    });
  }

  async markDispatched(eventIds: readonly string[]): Promise<void> {
    if (eventIds.length === 0) return;
    await this.transactions.query((manager) =>
      manager.update(OutboxEventRow, { eventId: In(eventIds) }, { dueAt: null, dispatchedAt: this.clock.now() }),
    );
  }

  /** Hands an event back after a failure; it is due again after `delayMs`. */
  async postpone(eventId: string, delayMs: number): Promise<void> {
    const dueAt = new Date(this.clock.now().getTime() + delayMs);
    await this.transactions.query((manager) => manager.update(OutboxEventRow, { eventId }, { dueAt }));
  }
}

function toEvent(row: OutboxEventRow): OutgoingEvent {
  const { eventId, type, merchantId, aggregate, aggregateNo, sequence, payload, occurredAt, tries } = row;
  return { id: eventId, type, merchantId, aggregate, aggregateNo, sequence, payload, occurredAt, tries };
}
