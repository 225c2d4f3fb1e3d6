import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { groupBy } from '../../../platform/collections/group-by.js';
import { newId } from '../../../platform/ids/ids.js';
import { isWebhookEventType } from '../../domain/webhook/event-types.js';
import { type CommittedEvent, WebhookDelivery } from '../../domain/webhook/webhook-delivery.js';
import { WebhookDeliveryRepository } from '../../domain/webhook/webhook-delivery.repository.js';
import { WebhookEndpointRepository } from '../../domain/webhook/webhook-endpoint.repository.js';

/** Turns committed events into deliveries, one for each endpoint of their merchant that wants to hear of them. */
@Injectable()
export class FanOutEvents {
  constructor(
    private readonly endpoints: WebhookEndpointRepository,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly clock: Clock,
  ) {}

  /** An event that comes again makes no second delivery. How many deliveries are new. */
  async execute(events: readonly CommittedEvent[]): Promise<number> {
    const now = this.clock.now();
    const made: WebhookDelivery[] = [];
    for (const [merchantId, own] of groupBy(events, (event) => event.merchantId)) {
      const endpoints = await this.endpoints.findEnabled(merchantId);
      for (const event of own) {
        const { type } = event;
        if (!isWebhookEventType(type)) continue;
        for (const { identity } of endpoints.filter((endpoint) => endpoint.wants(type)))
          made.push(WebhookDelivery.of(event, identity.endpointId, newId('whd'), now));
      }
    }
    return this.deliveries.insertNew(made);
  }
}
