import { Injectable } from '@nestjs/common';
import { AuditTrail, type Snapshot } from '../../../platform/audit/audit-trail.js';
import { Clock } from '../../../platform/clock/clock.js';
import { ConcurrencyConflict } from '../../../platform/database/database-errors.js';
import { Transactions } from '../../../platform/database/transactions.js';
import type { WebhookDelivery } from '../../domain/webhook/webhook-delivery.js';
import { WebhookDeliveryRepository } from '../../domain/webhook/webhook-delivery.repository.js';
import { WebhookEndpointDisabled } from '../../domain/webhook/webhook.errors.js';
import { DeliveryQueue } from './delivery-queue.js';
import { type DeliveryWithTries, FindDeliveries } from './find-deliveries.js';
import { FindEndpoints } from './find-endpoints.js';

/** Sends a delivery again, whatever became of it: at once, under the same id, with all its tries before it. */
@Injectable()
export class ReplayDelivery {
  constructor(
    private readonly findDeliveries: FindDeliveries,
    private readonly findEndpoints: FindEndpoints,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly queue: DeliveryQueue,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws `WebhookDeliveryNotFound`, `WebhookDeliveryQuarantined`, and when the endpoint is gone or paused
   * `WebhookEndpointNotFound`, `WebhookEndpointDisabled`.
   */
  execute(merchantId: string, deliveryId: string): Promise<DeliveryWithTries> {
    return this.transactions.run(async () => {
      const { delivery, tries } = await this.findDeliveries.get(merchantId, deliveryId);
      const next = delivery.replayed(this.clock.now());
      const { endpointId } = delivery.message;
      const endpoint = await this.findEndpoints.get(merchantId, endpointId);
      if (endpoint.disabled) throw new WebhookEndpointDisabled(endpointId);
      if (next !== delivery) await this.save(delivery, next);
      this.transactions.afterCommit(() => {
        this.queue.wake();
      });
      return { delivery: next, tries };
    });
  }

  private async save(delivery: WebhookDelivery, next: WebhookDelivery): Promise<void> {
    const { merchantId, deliveryId: subject } = delivery.message;
    if (!(await this.deliveries.save(next, delivery.progress.version)))
      throw new ConcurrencyConflict(`webhook delivery ${subject} has changed`);
    const before = auditedDelivery(delivery);
    const after = auditedDelivery(next);
    await this.auditTrail.record({ action: 'webhook-delivery.replayed', merchantId, subject, before, after });
  }
}

const auditedDelivery = ({ message, progress: { status, failure, tries } }: WebhookDelivery): Snapshot => ({
  endpointId: message.endpointId,
  eventType: message.eventType,
  status,
  failure,
  tries,
});
