import { EnvironmentSource, type MerchantSource } from './merchant/index.js';
import { readWebhookConfiguration, type WebhookConfiguration } from './notification/index.js';
import { type AlertConfiguration, readAlertConfiguration } from './platform/alerts/alert-configuration.js';
import { Environment } from './platform/config/environment.js';
import { type MetricsConfiguration, readMetricsConfiguration } from './platform/metrics/metrics-configuration.js';
import { type PlatformConfiguration, readPlatformConfiguration } from './platform/config/platform-configuration.js';

export interface Configuration extends PlatformConfiguration {
  readonly merchant: MerchantSource;
  readonly webhooks: WebhookConfiguration;
  readonly alerts: AlertConfiguration;
  readonly metrics: MetricsConfiguration;
}

/** Reads and checks everything at once. Throws `ConfigurationError`, which names the variable that is wrong. */
export function readConfiguration(variables: Readonly<Record<string, string | undefined>>): Configuration {
  const env = new Environment(variables);
  return {
    ...readPlatformConfiguration(env),
    merchant: new EnvironmentSource(variables),
    webhooks: readWebhookConfiguration(env),
    alerts: readAlertConfiguration(env),
    metrics: readMetricsConfiguration(env),
  };
}
