import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { groupBy } from '../../../platform/collections/group-by.js';
import { newId } from '../../../platform/ids/ids.js';
import { isWebhookEventType } from '../../domain/webhook/event-types.js';
import { type CommittedEvent, WebhookDelivery } from '../../domain/webhook/webhook-delivery.js';
import { WebhookDeliveryRepository } from '../../domain/webhook/webhook-delivery.repository.js';
import type { WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import { WebhookEndpointRepository } from '../../domain/webhook/webhook-endpoint.repository.js';

/** What became of events. */
export interface FannedOut {
  /** How many deliveries are new. */
  readonly made: number;
  /** The merchants whose endpoints could not be read: of their events none was made. */
  readonly unreadable: ReadonlySet<string>;
}

/** Turns committed events into deliveries, one for each endpoint of their merchant that wants to hear of them. */
@Injectable()
export class FanOutEvents {
  private readonly logger = new Logger(FanOutEvents.name);

  constructor(
    private readonly endpoints: WebhookEndpointRepository,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly clock: Clock,
  ) {}

  /** An event that comes again makes no second delivery. One merchant's endpoints hold up no other's events. */
  async execute(events: readonly CommittedEvent[]): Promise<FannedOut> {
    const now = this.clock.now();
    const made: WebhookDelivery[] = [];
    const unreadable = new Set<string>();
    for (const [merchantId, own] of groupBy(events, (event) => event.merchantId)) {
      const endpoints = await this.endpointsOf(merchantId);
      if (!endpoints) {
        unreadable.add(merchantId);
        continue;
      }
      for (const event of own) {
        const { type } = event;
        if (!isWebhookEventType(type)) continue;
        for (const { identity } of endpoints.filter((endpoint) => endpoint.wants(type)))
          made.push(WebhookDelivery.of(event, identity.endpointId, newId('whd'), now));
      }
    }
    return { made: await this.deliveries.insertNew(made), unreadable };
  }

  private async endpointsOf(merchantId: string): Promise<WebhookEndpoint[] | null> {
    try {
      return await this.endpoints.findEnabled(merchantId);
    } catch (error) {
      this.logger.error({ msg: 'webhook endpoints cannot be read', merchantId, err: error });
      return null;
    }
  }
}
