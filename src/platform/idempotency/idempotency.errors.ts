import { ApplicationError, type FieldError } from '../errors/application-error.js';

export class IdempotencyKeyMalformed extends ApplicationError {
  readonly code = 40051;
  readonly reason = 'IDEMPOTENCY_KEY_MALFORMED';
  override readonly details: readonly FieldError[];
  constructor(message: string) {
    super(`Idempotency-Key ${message}`);
    this.details = [{ field: 'Idempotency-Key', message: `Idempotency-Key ${message}` }];
  }
}

/** A call with this key is being worked on, or its instance has died and nobody may take it over yet. */
export class IdempotencyKeyInUse extends ApplicationError {
  readonly code = 40951;
  readonly reason = 'IDEMPOTENCY_KEY_IN_USE';
  constructor(override readonly retryAfterSeconds: number) {
    super('A call with this Idempotency-Key is still being worked on');
  }
}

/** The call was done, and its answer held a secret that this installation has no key to keep. */
export class IdempotentAnswerNotKept extends ApplicationError {
  readonly code = 40952;
  readonly reason = 'IDEMPOTENT_ANSWER_NOT_KEPT';
  constructor(options?: ErrorOptions) {
    super('The call with this Idempotency-Key was done; its answer holds a secret and was not kept', options);
  }
}

export class IdempotencyKeyReused extends ApplicationError {
  readonly code = 42251;
  readonly reason = 'IDEMPOTENCY_KEY_REUSED';
  constructor() {
    super('This Idempotency-Key was used for another call: another method, path or body');
  }
}
