import { acceptWebhookUrl, type WebhookUrlPolicy } from '../../domain/webhook/webhook-url.js';

/** Which URLs this installation sends webhooks to. */
export class WebhookUrls {
  constructor(private readonly policy: WebhookUrlPolicy) {}

  /** The URL as it is kept. Throws `WebhookUrlRefused`. */
  accept(url: string): string {
    return acceptWebhookUrl(url, this.policy);
  }
}
