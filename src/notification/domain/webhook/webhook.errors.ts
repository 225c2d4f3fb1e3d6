import { ApplicationError, type FieldError } from '../../../platform/errors/application-error.js';
import { Catalogued } from '../../../platform/errors/catalogue.js';
import { type Bilingual, inBoth } from '../../../platform/language/bilingual.js';

/** A URL that no webhook is ever sent to. */
@Catalogued(40021, 'WEBHOOK_URL_REFUSED', {
  en: 'nothing is sent to this `url`: `message` says why',
  zh: '不会向这个 `url` 发送任何内容，原因见 `message`',
})
export class WebhookUrlRefused extends ApplicationError {
  override readonly details: readonly FieldError[];
  constructor(problem: Bilingual) {
    const message = inBoth(problem, (text) => `url ${text}`);
    super(message);
    this.details = [{ field: 'url', message }];
  }
}

@Catalogued(40421, 'WEBHOOK_ENDPOINT_NOT_FOUND', {
  en: 'this merchant has no such webhook endpoint',
  zh: '该商户没有这个 Webhook 端点',
})
export class WebhookEndpointNotFound extends ApplicationError {
  constructor(endpointId: string) {
    super({ en: `There is no webhook endpoint ${endpointId}`, zh: `没有 Webhook 端点 ${endpointId}` });
  }
}

@Catalogued(40422, 'WEBHOOK_DELIVERY_NOT_FOUND', {
  en: 'this merchant has no such webhook delivery',
  zh: '该商户没有这条 Webhook 投递',
})
export class WebhookDeliveryNotFound extends ApplicationError {
  constructor(deliveryId: string) {
    super({ en: `There is no webhook delivery ${deliveryId}`, zh: `没有 Webhook 投递 ${deliveryId}` });
  }
}

/** Nothing is sent to a disabled endpoint, not by hand either. */
@Catalogued(40921, 'WEBHOOK_ENDPOINT_DISABLED', {
  en: 'nothing is sent to a disabled endpoint: enable it first',
  zh: '不会向已停用的端点发送，请先启用',
})
export class WebhookEndpointDisabled extends ApplicationError {
  constructor(endpointId: string) {
    super({ en: `Webhook endpoint ${endpointId} is disabled`, zh: `Webhook 端点 ${endpointId} 已停用` });
  }
}

/** The stored payload is damaged, and is never sent. */
@Catalogued(40922, 'WEBHOOK_DELIVERY_QUARANTINED', {
  en: 'the stored payload is damaged and is never sent; a person must look',
  zh: '存储的内容已损坏，永不发送，需人工查看',
})
export class WebhookDeliveryQuarantined extends ApplicationError {
  constructor(deliveryId: string) {
    super({
      en: `The stored payload of webhook delivery ${deliveryId} is damaged; it is never sent`,
      zh: `Webhook 投递 ${deliveryId} 存储的内容已损坏，永不发送`,
    });
  }
}
