import { Global, Module } from '@nestjs/common';
import { Backlogs } from './backlogs.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';

/** What an instance counts of itself, and what waits in the database. */
@Global()
@Module({ controllers: [MetricsController], providers: [Metrics, Backlogs], exports: [Metrics, Backlogs] })
export class MetricsModule {}
