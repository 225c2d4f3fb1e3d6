import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { TypeOrmModule } from '@nestjs/typeorm';
import { WebhookDeliveryController } from './api/webhook/webhook-delivery.controller.js';
import { WebhookEndpointController } from './api/webhook/webhook-endpoint.controller.js';
import { ChangeEndpoint } from './application/webhook/change-endpoint.js';
import { CreateEndpoint } from './application/webhook/create-endpoint.js';
import { DeleteEndpoint } from './application/webhook/delete-endpoint.js';
import { DeliveryQueue } from './application/webhook/delivery-queue.js';
import { EndpointChanges } from './application/webhook/endpoint-changes.js';
import { FanOutEvents } from './application/webhook/fan-out-events.js';
import { FindDeliveries } from './application/webhook/find-deliveries.js';
import { FindEndpoints } from './application/webhook/find-endpoints.js';
import { ReplayDelivery } from './application/webhook/replay-delivery.js';
import { ResealSecrets } from './application/webhook/reseal-secrets.js';
import { RotateSecret } from './application/webhook/rotate-secret.js';
import { SendDelivery } from './application/webhook/send-delivery.js';
import { WebhookUrls } from './application/webhook/webhook-urls.js';
import { WebhookDeliveryRepository } from './domain/webhook/webhook-delivery.repository.js';
import { WebhookEndpointRepository } from './domain/webhook/webhook-endpoint.repository.js';
import { WebhookSender } from './domain/webhook/webhook-sender.js';
import { TypeOrmWebhookDeliveryRepository } from './infrastructure/webhook/typeorm-webhook-delivery.repository.js';
import { TypeOrmWebhookEndpointRepository } from './infrastructure/webhook/typeorm-webhook-endpoint.repository.js';
import { UndiciWebhookSender } from './infrastructure/webhook/undici-webhook-sender.js';
import type { WebhookConfiguration } from './infrastructure/webhook/webhook-configuration.js';
import { WebhookDeliveryRow } from './infrastructure/webhook/webhook-delivery.row.js';
import { WebhookEndpointRow } from './infrastructure/webhook/webhook-endpoint.row.js';
import { WebhookTryRow } from './infrastructure/webhook/webhook-try.row.js';

type Settings = ConfigService<{ webhooks: WebhookConfiguration }, true>;

const urlPolicy = (config: Settings) => config.get('webhooks', { infer: true }).urlPolicy;

/** Outbound webhooks: signed, delivered at least once, tried again, replayed. */
@Module({
  imports: [TypeOrmModule.forFeature([WebhookEndpointRow, WebhookDeliveryRow, WebhookTryRow])],
  controllers: [WebhookEndpointController, WebhookDeliveryController],
  providers: [
    { provide: WebhookEndpointRepository, useClass: TypeOrmWebhookEndpointRepository },
    { provide: WebhookDeliveryRepository, useClass: TypeOrmWebhookDeliveryRepository },
    {
      provide: WebhookSender,
      inject: [ConfigService],
      useFactory: (config: Settings) => new UndiciWebhookSender(urlPolicy(config)),
    },
    {
      provide: WebhookUrls,
      inject: [ConfigService],
      useFactory: (config: Settings) => new WebhookUrls(urlPolicy(config)),
    },
    EndpointChanges,
    CreateEndpoint,
    FindEndpoints,
    ChangeEndpoint,
    DeleteEndpoint,
    RotateSecret,
    ResealSecrets,
    FanOutEvents,
    SendDelivery,
    DeliveryQueue,
    FindDeliveries,
    ReplayDelivery,
  ],
})
export class WebhookModule {}
