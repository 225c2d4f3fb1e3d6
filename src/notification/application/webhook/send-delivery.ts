import { Injectable, Logger } from '@nestjs/common';
import { Alerts } from '../../../platform/alerts/alerts.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { SecretVault } from '../../../platform/secrets/secret-vault.js';
import { signedHeaders } from '../../domain/webhook/signature.js';
import { PayloadCorrupted, type WebhookDelivery } from '../../domain/webhook/webhook-delivery.js';
import { WebhookDeliveryRepository } from '../../domain/webhook/webhook-delivery.repository.js';
import type { WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import { WebhookEndpointRepository } from '../../domain/webhook/webhook-endpoint.repository.js';
import { type SendOutcome, WebhookSender } from '../../domain/webhook/webhook-sender.js';
import type { WebhookTry } from '../../domain/webhook/webhook-try.js';

const GONE = 410;

/**
 * Makes one try of a delivery that this instance has taken, and writes down what came of it. Never throws: what it
 * cannot finish is taken again when the lease is over.
 */
@Injectable()
export class SendDelivery {
  private readonly logger = new Logger(SendDelivery.name);

  constructor(
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly endpoints: WebhookEndpointRepository,
    private readonly sender: WebhookSender,
    private readonly vault: SecretVault,
    private readonly transactions: Transactions,
    private readonly alerts: Alerts,
    private readonly clock: Clock,
  ) {}

  async execute(delivery: WebhookDelivery): Promise<void> {
    const { deliveryId, merchantId, endpointId } = delivery.message;
    try {
      const body = delivery.intactBody();
      const endpoint = await this.endpoints.find(merchantId, endpointId);
      if (endpoint && !endpoint.disabled) await this.send(delivery, body, endpoint);
      else await this.abandon(delivery, endpoint ? 'ENDPOINT_DISABLED' : 'ENDPOINT_DELETED');
    } catch (error) {
      if (error instanceof PayloadCorrupted) await this.quarantine(delivery);
      else this.logger.error({ msg: 'webhook delivery left to its lease', deliveryId, err: error });
    }
  }

  private async send(delivery: WebhookDelivery, body: Buffer, endpoint: WebhookEndpoint): Promise<void> {
    const { url } = endpoint.progress;
    const startedAt = this.clock.now();
    const started = performance.now();
    const secrets = this.secretsOf(endpoint, startedAt);
    const outcome: SendOutcome = secrets
      ? await this.sender.send(url, signedHeaders(delivery.message.eventId, startedAt, body, secrets), body)
      : { kind: 'unanswered', error: 'SECRET_UNREADABLE', detail: 'the signing secret cannot be opened' };
    if (outcome.kind === 'interrupted') return;
    const answered = outcome.kind === 'answered';
    await this.book(delivery, outcome, {
      no: delivery.progress.tries + 1,
      url,
      startedAt,
      durationMs: Math.round(performance.now() - started),
      status: answered ? outcome.status : null,
      response: answered ? outcome.response : null,
      error: answered ? null : outcome.error,
      detail: answered ? null : outcome.detail,
    });
  }

  /** Null when they cannot be opened: that is for whoever runs Zhanggui to mend, and no fault of the receiver. */
  private secretsOf(endpoint: WebhookEndpoint, now: Date): Buffer[] | null {
    const { endpointId, merchantId } = endpoint.identity;
    try {
      return endpoint.validSecrets(now).map((sealed) => this.vault.open(sealed, endpointId));
    } catch {
      this.alerts.raise({
        name: 'webhook.secret-unreadable',
        what: 'The signing secret of a webhook endpoint cannot be opened; its events wait',
        todo: 'Start with the SECRETS_KEY that the endpoint was created with, or rotate its secret and replay',
        subject: { merchantId, endpointId },
      });
      return null;
    }
  }

  private async book(delivery: WebhookDelivery, outcome: SendOutcome, made: WebhookTry): Promise<void> {
    const { deliveryId, endpointId, merchantId, eventId, eventType } = delivery.message;
    const now = this.clock.now();
    const after = this.afterTry(delivery, outcome, now);
    const booked = await this.transactions.run(async () => {
      if (!(await this.deliveries.save(after, delivery.progress.version))) return null;
      await this.deliveries.addTry(deliveryId, made);
      const disabled = made.error !== 'SECRET_UNREADABLE' && (await this.noteHealth(after, now));
      return { disabled };
    });
    const { no, status, error, durationMs } = made;
    const seen = { deliveryId, endpointId, eventId, eventType, try: no, status, error, durationMs };
    if (!booked) this.logger.warn({ msg: 'webhook sent after its lease was over', ...seen });
    else if (after.progress.status === 'DELIVERED') this.logger.log({ msg: 'webhook delivered', ...seen });
    else this.logger.warn({ msg: 'webhook not delivered', nextTryAt: after.progress.dueAt, ...seen });
    if (booked?.disabled) this.warnOfDisabled(delivery, status === GONE);
    if (booked && after.progress.failure === 'TRIES_EXHAUSTED') {
      this.alerts.raise({
        name: 'webhook.failed',
        what: 'A webhook was not delivered in all its tries; it is not tried again by itself',
        todo: `When the receiver is well, POST /v1/webhook-deliveries/${deliveryId}/replay`,
        subject: { merchantId, endpointId, deliveryId, eventType },
      });
    }
  }

  private afterTry(delivery: WebhookDelivery, outcome: SendOutcome, now: Date): WebhookDelivery {
    if (outcome.kind !== 'answered') return delivery.failed(now, null, Math.random());
    const { status, retryAfterMs } = outcome;
    if (status >= 200 && status < 300) return delivery.succeeded(now);
    if (status === GONE) return delivery.refusedForGood(now);
    return delivery.failed(now, retryAfterMs, Math.random());
  }

  /** True when the outcome made the endpoint disabled. */
  private async noteHealth({ message, progress }: WebhookDelivery, now: Date): Promise<boolean> {
    const endpoint = await this.endpoints.find(message.merchantId, message.endpointId);
    if (!endpoint) return false;
    const readVersion = endpoint.progress.version;
    let disabled = false;
    if (progress.status === 'DELIVERED') endpoint.noteSuccess(now);
    else if (progress.failure === 'ENDPOINT_GONE') disabled = endpoint.disable('GONE', now);
    else disabled = endpoint.noteFailure(now);
    if (endpoint.progress.version !== readVersion) await this.endpoints.save(endpoint, readVersion);
    return disabled;
  }

  private warnOfDisabled({ message }: WebhookDelivery, gone: boolean): void {
    const { merchantId, endpointId } = message;
    this.alerts.raise({
      name: 'webhook.endpoint-disabled',
      what: gone
        ? 'A webhook endpoint answered 410 Gone and was disabled'
        : 'A webhook endpoint failed at every try for five days and was disabled',
      todo: 'Mend the receiver, enable the endpoint with PATCH {"disabled": false}, and replay what failed',
      subject: { merchantId, endpointId },
    });
  }

  private async abandon(delivery: WebhookDelivery, failure: 'ENDPOINT_DISABLED' | 'ENDPOINT_DELETED'): Promise<void> {
    const { deliveryId, endpointId } = delivery.message;
    await this.deliveries.save(delivery.abandoned(failure, this.clock.now()), delivery.progress.version);
    this.logger.warn({ msg: 'webhook given up', deliveryId, endpointId, failure });
  }

  private async quarantine(delivery: WebhookDelivery): Promise<void> {
    const { deliveryId, endpointId, merchantId, eventId, eventType } = delivery.message;
    try {
      const quarantined = delivery.quarantined(this.clock.now());
      if (!(await this.deliveries.save(quarantined, delivery.progress.version))) return;
    } catch (error) {
      this.logger.error({ msg: 'webhook delivery left to its lease', deliveryId, err: error });
      return;
    }
    this.alerts.raise({
      name: 'webhook.quarantined',
      what: 'The stored payload of a webhook is damaged; it was not sent',
      todo: 'Tell the receiver of the event by other means, and look for what changed the table webhook_deliveries',
      subject: { merchantId, endpointId, deliveryId, eventId, eventType },
    });
  }
}
