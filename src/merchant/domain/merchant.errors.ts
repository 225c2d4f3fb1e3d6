import { ApplicationError } from '../../platform/errors/application-error.js';

export class MerchantNotFound extends ApplicationError {
  readonly code = 40402;
  readonly reason = 'MERCHANT_NOT_FOUND';
  constructor(merchantId: string) {
    super(`There is no merchant ${merchantId}`);
  }
}

export class ApiKeyInvalid extends ApplicationError {
  readonly code = 40101;
  readonly reason = 'API_KEY_INVALID';
}
