import { Injectable, Logger } from '@nestjs/common';
import { Alerts } from '../../../platform/alerts/alerts.js';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { Metrics } from '../../../platform/metrics/metrics.js';
import { SecretVault } from '../../../platform/secrets/secret-vault.js';
import { signedHeaders } from '../../domain/webhook/signature.js';
import { PayloadCorrupted, type WebhookDelivery } from '../../domain/webhook/webhook-delivery.js';
import { WebhookDeliveryRepository } from '../../domain/webhook/webhook-delivery.repository.js';
import type { WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import { WebhookEndpointRepository } from '../../domain/webhook/webhook-endpoint.repository.js';
import { type SendOutcome, WebhookSender } from '../../domain/webhook/webhook-sender.js';
import type { WebhookTry } from '../../domain/webhook/webhook-try.js';
import { auditedEndpoint } from './audited-endpoint.js';

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
    private readonly auditTrail: AuditTrail,
    private readonly metrics: Metrics,
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
    const secrets = await this.secretsOf(endpoint, startedAt);
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

  /**
   * Null when the newest cannot be opened: that is for whoever runs Zhanggui to mend, and no fault of the receiver. A former
   * one that cannot is left out: a new one was given for it.
   */
  private async secretsOf(endpoint: WebhookEndpoint, now: Date): Promise<Buffer[] | null> {
    const { endpointId, merchantId } = endpoint.identity;
    const [newest, ...former] = endpoint.validSecrets(now).map((sealed) => this.opened(sealed, endpointId));
    if (!newest) {
      await this.alerts.raise({
        name: 'webhook.secret-unreadable',
        what: {
          en: 'The signing secret of a webhook endpoint cannot be opened; its events wait',
          zh: '一个 webhook 端点的签名密钥无法解开，其事件正在等待',
        },
        todo: {
          en: 'Start with the SECRETS_KEY that the endpoint was created with, or rotate its secret and replay',
          zh: '用创建该端点时的 SECRETS_KEY 启动，或轮换其密钥后重放',
        },
        subject: { merchantId, endpointId },
      });
      return null;
    }
    return [newest, ...former.filter((secret) => secret !== null)];
  }

  private opened(sealed: string, endpointId: string): Buffer | null {
    try {
      return this.vault.open(sealed, endpointId);
    } catch {
      return null;
    }
  }

  private async book(delivery: WebhookDelivery, outcome: SendOutcome, made: WebhookTry): Promise<void> {
    const { deliveryId, endpointId, eventId, eventType } = delivery.message;
    const now = this.clock.now();
    const after = this.afterTry(delivery, outcome, now);
    const booked = await this.transactions.run(async () => {
      if (!(await this.deliveries.save(after, delivery.progress.version))) return false;
      await this.deliveries.addTry(deliveryId, made);
      const disabled = made.error !== 'SECRET_UNREADABLE' && (await this.noteHealth(after, now));
      if (disabled) await this.warnOfDisabled(delivery, made.status === GONE);
      if (after.progress.failure === 'TRIES_EXHAUSTED') await this.warnOfFailed(delivery);
      return true;
    });
    const { no, status, error, durationMs } = made;
    const delivered = after.progress.status === 'DELIVERED';
    this.metrics.webhookTries.inc({ outcome: delivered ? 'delivered' : status === null ? 'unanswered' : 'refused' });
    const seen = { deliveryId, endpointId, eventId, eventType, try: no, status, error, durationMs };
    if (!booked) this.logger.warn({ msg: 'webhook sent after its lease was over', ...seen });
    else if (delivered) this.logger.log({ msg: 'webhook delivered', ...seen });
    else this.logger.warn({ msg: 'webhook not delivered', nextTryAt: after.progress.dueAt, ...seen });
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
    const before = auditedEndpoint(endpoint);
    let disabled = false;
    if (progress.status === 'DELIVERED') endpoint.noteSuccess(now);
    else if (progress.failure === 'ENDPOINT_GONE') disabled = endpoint.disable('GONE', now);
    else disabled = endpoint.noteFailure(now);
    if (endpoint.progress.version !== readVersion) await this.endpoints.save(endpoint, readVersion);
    if (disabled) {
      const { merchantId, endpointId: subject } = endpoint.identity;
      const after = auditedEndpoint(endpoint);
      await this.auditTrail.record({ action: 'webhook-endpoint.changed', merchantId, subject, before, after });
    }
    return disabled;
  }

  private warnOfFailed({ message }: WebhookDelivery): Promise<void> {
    const { merchantId, endpointId, deliveryId, eventType } = message;
    return this.alerts.raise({
      name: 'webhook.failed',
      what: {
        en: 'A webhook was not delivered in all its tries; it is not tried again by itself',
        zh: '一个 webhook 用尽所有尝试仍未送达，不再自动重试',
      },
      todo: {
        en: `When the receiver is well, POST /v1/webhook-deliveries/${deliveryId}/replay`,
        zh: `接收方恢复后，调用 POST /v1/webhook-deliveries/${deliveryId}/replay`,
      },
      subject: { merchantId, endpointId, deliveryId, eventType },
    });
  }

  private warnOfDisabled({ message }: WebhookDelivery, gone: boolean): Promise<void> {
    const { merchantId, endpointId } = message;
    return this.alerts.raise({
      name: 'webhook.endpoint-disabled',
      what: gone
        ? { en: 'A webhook endpoint answered 410 Gone and was disabled', zh: '一个 webhook 端点应答 410，已停用' }
        : {
            en: 'A webhook endpoint failed at every try for five days and was disabled',
            zh: '一个 webhook 端点连续五天全部失败，已停用',
          },
      todo: {
        en: 'Mend the receiver, enable the endpoint with PATCH {"disabled": false}, and replay what failed',
        zh: '修复接收方，用 PATCH {"disabled": false} 启用端点，再重放失败的投递',
      },
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
      await this.transactions.run(async () => {
        const quarantined = delivery.quarantined(this.clock.now());
        if (!(await this.deliveries.save(quarantined, delivery.progress.version))) return;
        await this.alerts.raise({
          name: 'webhook.quarantined',
          what: {
            en: 'The stored payload of a webhook is damaged; it was not sent',
            zh: '一个 webhook 的存储内容已损坏，未发送',
          },
          todo: {
            en: 'Tell the receiver of the event by other means, and look for what changed the table webhook_deliveries',
            zh: '用其他方式通知接收方，并查明是什么改动了 webhook_deliveries 表',
          },
          subject: { merchantId, endpointId, deliveryId, eventId, eventType },
        });
      });
    } catch (error) {
      this.logger.error({ msg: 'webhook delivery left to its lease', deliveryId, err: error });
    }
  }
}
