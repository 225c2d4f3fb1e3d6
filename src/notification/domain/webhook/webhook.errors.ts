import { ApplicationError, type FieldError } from '../../../platform/errors/application-error.js';

/** A URL that no webhook is ever sent to. */
export class WebhookUrlRefused extends ApplicationError {
  readonly code = 40021;
  readonly reason = 'WEBHOOK_URL_REFUSED';
  override readonly details: readonly FieldError[];
  constructor(message: string) {
    super(`url ${message}`);
    this.details = [{ field: 'url', message: `url ${message}` }];
  }
}

export class WebhookEndpointNotFound extends ApplicationError {
  readonly code = 40421;
  readonly reason = 'WEBHOOK_ENDPOINT_NOT_FOUND';
  constructor(endpointId: string) {
    super(`There is no webhook endpoint ${endpointId}`);
  }
}

export class WebhookDeliveryNotFound extends ApplicationError {
  readonly code = 40422;
  readonly reason = 'WEBHOOK_DELIVERY_NOT_FOUND';
  constructor(deliveryId: string) {
    super(`There is no webhook delivery ${deliveryId}`);
  }
}

/** Nothing is sent to a disabled endpoint, not by hand either. */
export class WebhookEndpointDisabled extends ApplicationError {
  readonly code = 40921;
  readonly reason = 'WEBHOOK_ENDPOINT_DISABLED';
  constructor(endpointId: string) {
    super(`Webhook endpoint ${endpointId} is disabled`);
  }
}

/** The stored payload is damaged, and is never sent. */
export class WebhookDeliveryQuarantined extends ApplicationError {
  readonly code = 40922;
  readonly reason = 'WEBHOOK_DELIVERY_QUARANTINED';
  constructor(deliveryId: string) {
    super(`The stored payload of webhook delivery ${deliveryId} is damaged; it is never sent`);
  }
}
