import { Injectable } from '@nestjs/common';
import { Equal, In, IsNull, LessThan, LessThanOrEqual, Not } from 'typeorm';
import { Alerts } from '../alerts/alerts.js';
import { Clock } from '../clock/clock.js';
import { backlogOf } from '../database/backlog-of.js';
import { readRows } from '../database/read-rows.js';
import { Transactions } from '../database/transactions.js';
import type { Backlog } from '../metrics/backlogs.js';
import type { DomainEvent } from './domain-event.js';
import { OutboxEventRow } from './outbox-event.row.js';

/** An event as the outside gets it. `id` is the same on every delivery of one event. */
export interface OutgoingEvent extends DomainEvent {
  readonly id: string;
  readonly tries: number;
}

/** Which events are asked for: those of one type, or all but those of some types. */
export type EventChoice = { readonly only: string } | { readonly except: readonly string[] };

/** Whoever takes events and dies keeps them for this long, then another takes them. */
const LEASE_MS = 30_000;
/** So long an event that cannot be read is left alone, before it is tried, and told of, again. */
const UNREADABLE_PAUSE_MS = 3_600_000;

/** The events that were committed and have not left yet. */
@Injectable()
export class OutboxQueue {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly alerts: Alerts,
  ) {}

  /** Takes up to `limit` events that are due, oldest first, so that no other instance takes them for a while. */
  claim(limit: number, choice: EventChoice = { except: [] }): Promise<OutgoingEvent[]> {
    return this.transactions.claim(async (manager, lock) => {
      const now = this.clock.now();
      const due = await manager.find(OutboxEventRow, {
        select: { id: true },
        where: { dueAt: LessThanOrEqual(now), ...typeOf(choice) },
        order: { dueAt: 'ASC', id: 'ASC' },
        take: limit,
        ...lock,
      });
      if (due.length === 0) return [];
      const ids = due.map(({ id }) => id);
      const leaseUntil = new Date(now.getTime() + LEASE_MS);
      await manager.update(OutboxEventRow, { id: In(ids) }, { dueAt: leaseUntil, tries: () => 'tries + 1' });
      const { rows, unreadable } = await readRows(manager, OutboxEventRow, ids);
      for (const { id, reason } of unreadable) {
        await manager.update(OutboxEventRow, { id }, { dueAt: new Date(now.getTime() + UNREADABLE_PAUSE_MS) });
        await this.warnOfUnreadable(id, reason);
      }
      return rows.map(toEvent);
    });
  }

  /** Removes up to `limit` events that were dispatched before that moment; how many. */
  purgeDispatched(before: Date, limit: number): Promise<number> {
    return this.transactions.claim(async (manager, lock) => {
      const over = await manager.find(OutboxEventRow, {
        select: { id: true },
        where: { dispatchedAt: LessThan(before) },
        order: { dispatchedAt: 'ASC' },
        take: limit,
        ...lock,
      });
      if (over.length > 0) await manager.delete(OutboxEventRow, { id: In(over.map(({ id }) => id)) });
      return over.length;
    });
  }

  backlog(): Promise<Backlog> {
    return this.transactions.query((manager) => backlogOf(manager, OutboxEventRow, { dueAt: Not(IsNull()) }));
  }

  async markDispatched(eventIds: readonly string[]): Promise<void> {
    if (eventIds.length === 0) return;
    await this.transactions.query((manager) =>
      manager.update(OutboxEventRow, { eventId: In(eventIds) }, { dueAt: null, dispatchedAt: this.clock.now() }),
    );
  }

  /** Hands events back; they are due again after `delayMs`. */
  async postpone(eventIds: readonly string[], delayMs: number): Promise<void> {
    if (eventIds.length === 0) return;
    const dueAt = new Date(this.clock.now().getTime() + delayMs);
    await this.transactions.query((manager) => manager.update(OutboxEventRow, { eventId: In(eventIds) }, { dueAt }));
  }

  /** It stays where it is, and leaves once somebody has mended it. */
  private warnOfUnreadable(id: string, reason: string): Promise<void> {
    return this.alerts.raise({
      name: 'event.unreadable',
      what: {
        en: `An event in the outbox cannot be read any more: ${reason}`,
        zh: `发件箱里有一个事件无法读取：${reason}`,
      },
      todo: {
        en: 'Mend the row of outbox_events; the event leaves within the hour, or at once when its due_at is set back',
        zh: '修复 outbox_events 中的这一行；事件会在一小时内发出，把 due_at 改早则立即发出',
      },
      subject: { outboxId: id },
    });
  }
}

const typeOf = (choice: EventChoice) => {
  if ('only' in choice) return { type: Equal(choice.only) };
  return choice.except.length > 0 ? { type: Not(In(choice.except)) } : {};
};

function toEvent(row: OutboxEventRow): OutgoingEvent {
  const { eventId, type, merchantId, aggregate, aggregateNo, sequence, payload, occurredAt, tries } = row;
  return { id: eventId, type, merchantId, aggregate, aggregateNo, sequence, payload, occurredAt, tries };
}
