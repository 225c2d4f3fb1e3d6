import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../../platform/paging/page.js';
import {
  type DeliveryListFilter,
  WebhookDeliveryRepository,
} from '../../domain/webhook/webhook-delivery.repository.js';
import type { WebhookDelivery } from '../../domain/webhook/webhook-delivery.js';
import type { WebhookTry } from '../../domain/webhook/webhook-try.js';
import { WebhookDeliveryNotFound } from '../../domain/webhook/webhook.errors.js';

/** A delivery with everything that was tried. */
export interface DeliveryWithTries {
  readonly delivery: WebhookDelivery;
  readonly tries: readonly WebhookTry[];
}

/** Deliveries of a merchant, one or many. */
@Injectable()
export class FindDeliveries {
  constructor(private readonly deliveries: WebhookDeliveryRepository) {}

  /** Throws `WebhookDeliveryNotFound`. */
  async get(merchantId: string, deliveryId: string): Promise<DeliveryWithTries> {
    const delivery = await this.deliveries.find(merchantId, deliveryId);
    if (!delivery) throw new WebhookDeliveryNotFound(deliveryId);
    return { delivery, tries: await this.deliveries.triesOf(deliveryId) };
  }

  /** Newest first. Throws `CursorInvalid`. */
  list(filter: DeliveryListFilter, page: PageRequest): Promise<Page<WebhookDelivery>> {
    return this.deliveries.list(filter, page);
  }
}
