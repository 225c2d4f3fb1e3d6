import { Injectable } from '@nestjs/common';
import type { DomainEvent } from './domain-event.js';
import { Outbox } from './outbox.js';

type EventClass<E extends DomainEvent> = abstract new (...args: never[]) => E;
type Handler = (event: DomainEvent) => Promise<void>;

/**
 * How modules hear of each other without importing each other. Handlers run inside the transaction that raised the
 * event, so that what they change is committed with it or not at all; the outbox keeps the event for the world outside.
 */
@Injectable()
export class DomainEvents {
  private readonly handlers = new Map<unknown, Handler[]>();

  constructor(private readonly outbox: Outbox) {}

  subscribe<E extends DomainEvent>(eventClass: EventClass<E>, handle: (event: E) => Promise<void>): void {
    const handlers = this.handlers.get(eventClass) ?? [];
    handlers.push(async (event) => {
      if (event instanceof eventClass) await handle(event);
    });
    this.handlers.set(eventClass, handlers);
  }

  /** Call inside the transaction that saved the aggregate. */
  async publish(events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.outbox.append(events);
    for (const event of events) {
      for (const handle of this.handlers.get(event.constructor) ?? []) await handle(event);
    }
  }
}
