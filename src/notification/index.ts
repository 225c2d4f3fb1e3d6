export { readWebhookConfiguration, type WebhookConfiguration } from './infrastructure/webhook/webhook-configuration.js';
export { NotificationModule } from './notification.module.js';
