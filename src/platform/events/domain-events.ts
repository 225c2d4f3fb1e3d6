import { Injectable } from '@nestjs/common';
import type { DomainEvent } from './domain-event.js';
import { Outbox } from './outbox.js';

type EventClass<E extends DomainEvent> = abstract new (...args: never[]) => E;
type Handler = (events: readonly DomainEvent[]) => Promise<void>;

/**
 * How modules hear of each other without importing each other. Handlers run inside the transaction that raised the
 * events, so that what they change is committed with it or not at all; the outbox keeps the events for the world outside.
 */
@Injectable()
export class DomainEvents {
  private readonly handlers: Handler[] = [];

  constructor(private readonly outbox: Outbox) {}

  /** `handle` gets all events of the class that one transaction raised together, in their order. */
  subscribe<E extends DomainEvent>(eventClass: EventClass<E>, handle: (events: readonly E[]) => Promise<void>): void {
    this.handlers.push(async (events) => {
      const own = events.filter((event): event is E => event instanceof eventClass);
      if (own.length > 0) await handle(own);
    });
  }

  /** Call inside the transaction that saved the aggregates. */
  async publish(events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.outbox.append(events);
    await this.tellModules(events);
  }

  /** The same for what concerns the other modules alone: it does not leave through the outbox. */
  async tellModules(events: readonly DomainEvent[]): Promise<void> {
    for (const handle of this.handlers) await handle(events);
  }
}
