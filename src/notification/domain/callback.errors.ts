import { ApplicationError } from '../../platform/errors/application-error.js';
import type { CallbackStatus } from './inbound-callback.state.js';

export class StoredCallbackNotFound extends ApplicationError {
  readonly code = 40432;
  readonly reason = 'STORED_CALLBACK_NOT_FOUND';
  constructor(callbackId: string) {
    super(`There is no stored callback ${callbackId}`);
  }
}

/** Only what was set aside is replayed: the others are booked, or will be. */
export class StoredCallbackNotQuarantined extends ApplicationError {
  readonly code = 40932;
  readonly reason = 'STORED_CALLBACK_NOT_QUARANTINED';
  constructor(callbackId: string, status: CallbackStatus) {
    super(`Callback ${callbackId} is ${status}; only a QUARANTINED one can be replayed`);
  }
}
