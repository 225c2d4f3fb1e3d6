import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobRunner } from './job-runner.js';
import { JobRow } from './job.row.js';
import { Jobs } from './jobs.js';

/** Durable work for later. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([JobRow])],
  providers: [Jobs, JobRunner],
  exports: [Jobs, JobRunner],
})
export class JobsModule {}
