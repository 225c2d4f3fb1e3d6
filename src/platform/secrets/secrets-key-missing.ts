import { ApplicationError } from '../errors/application-error.js';

/** Secrets are kept sealed, and there is no key to seal them with. */
export class SecretsKeyMissing extends ApplicationError {
  readonly code = 50321;
  readonly reason = 'SECRETS_KEY_MISSING';
  constructor() {
    super('Secrets are kept encrypted; set SECRETS_KEY to the base64 of 32 random bytes and start again');
  }
}
