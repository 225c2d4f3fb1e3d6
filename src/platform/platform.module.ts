import { Global, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { Clock, SystemClock } from './clock/clock.js';
import { HealthController } from './health/health.controller.js';

/** What every module stands on. */
@Global()
@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [{ provide: Clock, useClass: SystemClock }],
  exports: [Clock],
})
export class PlatformModule {}
