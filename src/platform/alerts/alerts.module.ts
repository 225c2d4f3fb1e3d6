import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AlertLog, Alerts } from './alerts.js';
import { SendAlerts } from './send-alerts.js';

/** Telling people that something needs them. */
@Global()
@Module({})
export class AlertsModule {
  static writingTo(log: AlertLog): DynamicModule {
    return {
      module: AlertsModule,
      providers: [{ provide: AlertLog, useValue: log }, Alerts, SendAlerts],
      exports: [Alerts],
    };
  }
}
