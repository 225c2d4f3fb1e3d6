import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobRunner } from './job-runner.js';
import { JobController } from './job.controller.js';
import { JobRow } from './job.row.js';
import { Jobs } from './jobs.js';
import { MerchantJobs } from './merchant-jobs.js';

/** Durable work for later. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([JobRow])],
  controllers: [JobController],
  providers: [Jobs, JobRunner, MerchantJobs],
  exports: [Jobs, JobRunner],
})
export class JobsModule {}
