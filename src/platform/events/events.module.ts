import { Global, Logger, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DomainEvents } from './domain-events.js';
import { EventDispatcher } from './event-dispatcher.js';
import { OutboxEventRow } from './outbox-event.row.js';
import { Outbox } from './outbox.js';
import { OutboxQueue } from './outbox-queue.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([OutboxEventRow])],
  providers: [Outbox, OutboxQueue, DomainEvents, EventDispatcher],
  exports: [Outbox, OutboxQueue, DomainEvents, EventDispatcher],
})
export class EventsModule implements OnModuleInit {
  private readonly logger = new Logger('DomainEvent');

  constructor(private readonly dispatcher: EventDispatcher) {}

  onModuleInit(): void {
    this.dispatcher.addSink((event) => {
      this.logger.log({
        msg: event.type,
        eventId: event.id,
        merchantId: event.merchantId,
        [`${event.aggregate}No`]: event.aggregateNo,
        sequence: event.sequence,
      });
      return Promise.resolve();
    });
  }
}
