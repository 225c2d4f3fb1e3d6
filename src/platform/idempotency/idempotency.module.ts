import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AnswerSeal } from './answer-seal.js';
import { IdempotencyHousekeeping } from './idempotency-housekeeping.js';
import { IdempotencyRecordRow } from './idempotency-record.row.js';
import { IdempotencyRecords } from './idempotency-records.js';

/** What the interceptor needs to know which call came before. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([IdempotencyRecordRow])],
  providers: [AnswerSeal, IdempotencyRecords, IdempotencyHousekeeping],
  exports: [IdempotencyRecords],
})
export class IdempotencyModule {}
