import { ApplicationError, type FieldError } from '../errors/application-error.js';
import { Catalogued } from '../errors/catalogue.js';
import { type Bilingual, inBoth } from '../language/bilingual.js';

@Catalogued(40051, 'IDEMPOTENCY_KEY_MALFORMED', {
  en: '`Idempotency-Key` must be one text of 1 to 255 characters in quotation marks',
  zh: '`Idempotency-Key` 须为一个带引号、1 至 255 个字符的文本',
})
export class IdempotencyKeyMalformed extends ApplicationError {
  override readonly details: readonly FieldError[];
  constructor(problem: Bilingual) {
    const message = inBoth(problem, (text) => `Idempotency-Key ${text}`);
    super(message);
    this.details = [{ field: 'Idempotency-Key', message }];
  }
}

/** A call with this key is being worked on, or its instance has died and nobody may take it over yet. */
@Catalogued(40951, 'IDEMPOTENCY_KEY_IN_USE', {
  en: 'the call with this key is still running: send it again after `Retry-After`',
  zh: '使用该幂等键的请求仍在处理，请在 `Retry-After` 之后重发',
})
export class IdempotencyKeyInUse extends ApplicationError {
  constructor(override readonly retryAfterSeconds: number) {
    super({
      en: 'A call with this Idempotency-Key is still being worked on',
      zh: '使用该 Idempotency-Key 的请求仍在处理',
    });
  }
}

/** The call was done, and its answer held a secret that this installation has no key to keep. */
@Catalogued(40952, 'IDEMPOTENT_ANSWER_NOT_KEPT', {
  en: 'the call was done; its answer held a secret, which is not kept without `SECRETS_KEY`',
  zh: '请求已完成；其应答含机密信息，没有 `SECRETS_KEY` 时不予保存',
})
export class IdempotentAnswerNotKept extends ApplicationError {
  constructor(options?: ErrorOptions) {
    super(
      {
        en: 'The call with this Idempotency-Key was done; its answer holds a secret and was not kept',
        zh: '使用该 Idempotency-Key 的请求已完成；其应答含机密信息，未予保存',
      },
      options,
    );
  }
}

@Catalogued(42251, 'IDEMPOTENCY_KEY_REUSED', {
  en: 'the key was used for another call: choose a new one for each',
  zh: '该幂等键已用于另一个请求，每个请求请使用新的键',
})
export class IdempotencyKeyReused extends ApplicationError {
  constructor() {
    super({
      en: 'This Idempotency-Key was used for another call: another method, path or body, or a secret for another caller',
      zh: '该 Idempotency-Key 已用于另一个请求：方法、路径或请求体不同，或应答含有给另一调用者的机密信息',
    });
  }
}
