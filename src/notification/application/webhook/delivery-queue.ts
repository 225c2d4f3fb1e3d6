import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { EventDispatcher } from '../../../platform/events/event-dispatcher.js';
import { Housekeeping } from '../../../platform/housekeeping/housekeeping.js';
import { Backlogs } from '../../../platform/metrics/backlogs.js';
import { Gatherer } from '../../../platform/work/gatherer.js';
import { Poller } from '../../../platform/work/poller.js';
import type { CommittedEvent, WebhookDelivery } from '../../domain/webhook/webhook-delivery.js';
import { WebhookDeliveryRepository } from '../../domain/webhook/webhook-delivery.repository.js';
import { WebhookSender } from '../../domain/webhook/webhook-sender.js';
import { FanOutEvents } from './fan-out-events.js';
import { SendDelivery } from './send-delivery.js';

/** Longer than a try can take. An instance that dies keeps its deliveries for this long, then another takes them. */
const LEASE_MS = 60_000;
/** At once, on this instance. What an endpoint leaves unanswered fills its own share, never that of the others. */
const MOST_AT_ONCE = 64;
const MOST_AT_ONCE_PER_ENDPOINT = 8;
const FANNING_OUT = { hands: 1, batch: 200 };
const PACE = { idleMs: 1_000, restMs: 20 };
const SETTLED_KEPT_DAYS = 30;
/** A stop waits this long for answers, then cuts off the rest: the lease runs out, and they are sent again. */
const STOP_GRACE_MS = 3_000;

/** Webhooks on their way, from the event to the receiver. Any number of instances share them through the database. */
@Injectable()
export class DeliveryQueue implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly fanningOut = new Gatherer<CommittedEvent, boolean>(FANNING_OUT, (events) => this.fanOut(events));
  private readonly poller = new Poller('webhook delivery', PACE, () => this.takeDue());
  /** The endpoint of each delivery that is being sent. */
  private readonly underWay = new Map<Promise<void>, string>();

  constructor(
    private readonly dispatcher: EventDispatcher,
    private readonly fanOutEvents: FanOutEvents,
    private readonly sendDelivery: SendDelivery,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly sender: WebhookSender,
    private readonly backlogs: Backlogs,
    private readonly housekeeping: Housekeeping,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.dispatcher.addSink(async (event) => {
      if (!(await this.fanningOut.do(event))) throw new Error('The webhook endpoints of its merchant cannot be read');
    });
  }

  onApplicationBootstrap(): void {
    this.housekeeping.add({
      name: 'webhook deliveries',
      keepDays: SETTLED_KEPT_DAYS,
      purge: (...over) => this.deliveries.purgeSettled(...over),
    });
    this.backlogs.watch('webhooks', () => this.deliveries.backlog());
    this.poller.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.poller.stop();
    const timer = setTimeout(() => {
      this.sender.interrupt();
    }, STOP_GRACE_MS);
    await Promise.all(this.underWay.keys());
    clearTimeout(timer);
    await this.sender.close();
  }

  /** There is something new to send. */
  wake(): void {
    this.poller.wake();
  }

  /** Of which events there are deliveries now, where there are to be any. */
  private async fanOut(events: readonly CommittedEvent[]): Promise<boolean[]> {
    const { made, unreadable } = await this.fanOutEvents.execute(events);
    if (made > 0) this.wake();
    return events.map(({ merchantId }) => !unreadable.has(merchantId));
  }

  private async takeDue(): Promise<boolean> {
    const total = MOST_AT_ONCE - this.underWay.size;
    if (total <= 0) return false;
    const busy = [...this.underWay.values()];
    const ofEndpoint = (endpointId: string): number =>
      MOST_AT_ONCE_PER_ENDPOINT - busy.filter((id) => id === endpointId).length;
    const now = this.clock.now();
    const taken = await this.deliveries.claim({ total, ofEndpoint }, now, new Date(now.getTime() + LEASE_MS));
    for (const delivery of taken) this.send(delivery);
    return false;
  }

  private send(delivery: WebhookDelivery): void {
    const task = this.sendDelivery.execute(delivery).finally(() => {
      this.underWay.delete(task);
      // There is room now, and maybe more that waits for it.
      this.poller.wake();
    });
    this.underWay.set(task, delivery.message.endpointId);
  }
}
