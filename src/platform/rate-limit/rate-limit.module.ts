import { Global, Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Clock } from '../clock/clock.js';
import type { PlatformConfiguration } from '../config/platform-configuration.js';
import { RateLimits } from './rate-limits.js';
import { SharedCounters } from './shared-counters.js';

type Settings = ConfigService<PlatformConfiguration, true>;

@Global()
@Module({
  providers: [
    {
      provide: SharedCounters,
      inject: [ConfigService, Clock],
      useFactory: (config: Settings, clock: Clock) =>
        new SharedCounters(config.get('rateLimits', { infer: true }).redisUrl, clock),
    },
    {
      provide: RateLimits,
      inject: [ConfigService, SharedCounters],
      useFactory: (config: Settings, counters: SharedCounters) =>
        new RateLimits(config.get('rateLimits', { infer: true }), counters),
    },
  ],
  exports: [RateLimits],
})
export class RateLimitModule {}
