import { Global, Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { PlatformConfiguration } from '../config/platform-configuration.js';
import { AnswerSeal } from './answer-seal.js';
import { IdempotencyHousekeeping } from './idempotency-housekeeping.js';
import { IdempotencyRecordRow } from './idempotency-record.row.js';
import { IdempotencyRecords } from './idempotency-records.js';

/** What the interceptor needs to know which call came before. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([IdempotencyRecordRow])],
  providers: [
    {
      provide: AnswerSeal,
      inject: [ConfigService],
      useFactory: (config: ConfigService<PlatformConfiguration, true>) =>
        new AnswerSeal(config.get('secrets', { infer: true }).key),
    },
    IdempotencyRecords,
    IdempotencyHousekeeping,
  ],
  exports: [IdempotencyRecords],
})
export class IdempotencyModule {}
