import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AuditModule } from './audit/index.js';
import type { Configuration } from './configuration.js';
import { LedgerModule } from './ledger/index.js';
import { MerchantModule } from './merchant/index.js';
import { MIGRATIONS } from './migrations/index.js';
import { NotificationModule } from './notification/index.js';
import { OrderModule } from './order/index.js';
import { PaymentModule } from './payment/index.js';
import { ReconciliationModule } from './reconciliation/index.js';
import { RefundModule } from './refund/index.js';
import { AlertsModule } from './platform/alerts/alerts.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { EventsModule } from './platform/events/events.module.js';
import { HousekeepingModule } from './platform/housekeeping/housekeeping.module.js';
import { ConditionalGetInterceptor } from './platform/http/conditional-get.interceptor.js';
import { ErrorFilter } from './platform/http/error.filter.js';
import { ResponseEnvelopeInterceptor } from './platform/http/response-envelope.interceptor.js';
import { createValidationPipe } from './platform/http/validation.js';
import { IdempotencyInterceptor } from './platform/idempotency/idempotency.interceptor.js';
import { IdempotencyModule } from './platform/idempotency/idempotency.module.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import type { AppLogger } from './platform/logging/logger.js';
import { MetricsModule } from './platform/metrics/metrics.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { RateLimitModule } from './platform/rate-limit/rate-limit.module.js';
import { SecretsModule } from './platform/secrets/secrets.module.js';

/** The whole application. What cuts across all routes is registered here, in the order it runs. */
@Module({})
export class AppModule {
  static of(configuration: Configuration, logger: AppLogger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot({ isGlobal: true, ignoreEnvFile: true, load: [() => ({ ...configuration })] }),
        PlatformModule,
        MetricsModule,
        HousekeepingModule,
        SecretsModule,
        DatabaseModule.withMigrations(MIGRATIONS),
        EventsModule,
        AlertsModule.writingTo(logger),
        JobsModule,
        IdempotencyModule,
        RateLimitModule,
        AuditModule,
        MerchantModule,
        PaymentModule,
        OrderModule,
        RefundModule,
        LedgerModule,
        ReconciliationModule,
        NotificationModule,
      ],
      providers: [
        // The API key guard comes from MerchantModule; guards run before these.
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: ConditionalGetInterceptor },
        { provide: APP_INTERCEPTOR, useClass: ResponseEnvelopeInterceptor },
        { provide: APP_PIPE, useFactory: createValidationPipe },
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
    };
  }
}
