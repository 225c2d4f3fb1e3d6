import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What an instance counts of itself. Labels have few values, all known beforehand: never a number of an order, a path as
 * it was called, or a merchant. docs/operations.md lists all of them.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly httpRequests = new Histogram({
    name: 'zhanggui_http_request_seconds',
    help: 'HTTP requests answered, by route template',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  readonly alerts = this.counter('zhanggui_alerts_total', 'Alerts raised', ['name']);

  readonly wechatpayCalls = new Histogram({
    name: 'zhanggui_wechatpay_call_seconds',
    help: 'Single requests to WeChat Pay, each try on its own',
    labelNames: ['operation', 'host', 'outcome'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  readonly wechatpayCircuits = this.counter(
    'zhanggui_wechatpay_circuit_changes_total',
    'Changes of the circuit breaker of a host of WeChat Pay, by the state it came to',
    ['host', 'state'],
  );

  readonly callbacks = this.counter('zhanggui_callbacks_total', 'Callbacks settled', ['outcome']);

  readonly webhookTries = this.counter('zhanggui_webhook_tries_total', 'Webhooks sent', ['outcome']);

  readonly jobs = this.counter('zhanggui_jobs_total', 'Jobs tried', ['kind', 'outcome']);

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  private counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}
