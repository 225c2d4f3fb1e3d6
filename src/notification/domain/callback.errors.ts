import { ApplicationError } from '../../platform/errors/application-error.js';
import { Catalogued } from '../../platform/errors/catalogue.js';
import type { CallbackStatus } from './inbound-callback.state.js';

@Catalogued(40432, 'STORED_CALLBACK_NOT_FOUND', {
  en: 'this merchant has no such stored callback',
  zh: '该商户没有这条回调记录',
})
export class StoredCallbackNotFound extends ApplicationError {
  constructor(callbackId: string) {
    super({ en: `There is no stored callback ${callbackId}`, zh: `没有回调记录 ${callbackId}` });
  }
}

/** Only what was set aside is replayed: the others are booked, or will be. */
@Catalogued(40932, 'STORED_CALLBACK_NOT_QUARANTINED', {
  en: 'the callback is booked, or will be: only a `QUARANTINED` one is replayed',
  zh: '回调已入账或即将入账，只有 `QUARANTINED` 的回调才能重放',
})
export class StoredCallbackNotQuarantined extends ApplicationError {
  constructor(callbackId: string, status: CallbackStatus) {
    super({
      en: `Callback ${callbackId} is ${status}; only a QUARANTINED one can be replayed`,
      zh: `回调 ${callbackId} 的状态是 ${status}，只有 QUARANTINED 的回调才能重放`,
    });
  }
}
