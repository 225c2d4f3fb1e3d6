export { type CallOptions, type Client, type ClientOptions, createClient } from './client.js';
export { ZhangguiError } from './error.js';
export { each, type ListName } from './pages.js';
export type { Answer, Input, OperationName, Schemas } from './types.js';
export { type OrderEventData, type PaymentEventData, type RefundEventData } from './webhook-event.js';
export { verifyWebhook, type WebhookEvent, type WebhookEventType } from './webhook.js';
