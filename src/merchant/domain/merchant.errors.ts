import type { Scope } from '../../platform/access/scope.js';
import { ApplicationError, type FieldError } from '../../platform/errors/application-error.js';
import type { MaterialRefused } from './account-material.js';

export class MerchantNotFound extends ApplicationError {
  readonly code = 40402;
  readonly reason = 'MERCHANT_NOT_FOUND';
  constructor(merchantId: string) {
    super(`There is no merchant ${merchantId}`);
  }
}

export class AccountNotFound extends ApplicationError {
  readonly code = 40441;
  readonly reason = 'ACCOUNT_NOT_FOUND';
  constructor(account: string) {
    super(`There is no WeChat Pay account ${account}`);
  }
}

export class ApiKeyNotFound extends ApplicationError {
  readonly code = 40442;
  readonly reason = 'API_KEY_NOT_FOUND';
  constructor(keyId: string) {
    super(`There is no API key ${keyId}`);
  }
}

export class MerchantExists extends ApplicationError {
  readonly code = 40941;
  readonly reason = 'MERCHANT_EXISTS';
  constructor(merchantId: string) {
    super(`There is a merchant ${merchantId} already`);
  }
}

export class AccountExists extends ApplicationError {
  readonly code = 40942;
  readonly reason = 'ACCOUNT_EXISTS';
  constructor(mchid: string) {
    super(`This merchant has an account for the merchant number ${mchid} already; replace its credentials`);
  }
}

/** What the environment says is changed there, not by calls. */
export class SetByEnvironment extends ApplicationError {
  readonly code = 40943;
  readonly reason = 'SET_BY_ENVIRONMENT';
  constructor(what: string) {
    super(`${what} is set by the environment of the installation, and is changed there`);
  }
}

/** The key was revoked, rotated or has expired. */
export class ApiKeyNotActive extends ApplicationError {
  readonly code = 40944;
  readonly reason = 'API_KEY_NOT_ACTIVE';
  constructor(keyId: string) {
    super(`API key ${keyId} was revoked or rotated, or has expired`);
  }
}

/** The merchant has no account that new payments may go through. */
export class NoPaymentAccount extends ApplicationError {
  readonly code = 40945;
  readonly reason = 'NO_PAYMENT_ACCOUNT';
  constructor(merchantId: string) {
    super(`Merchant ${merchantId} has no WeChat Pay account that is its default and not disabled`);
  }
}

export class AppidUnknown extends ApplicationError {
  readonly code = 42241;
  readonly reason = 'APPID_NOT_CONFIGURED';
  override readonly details: readonly FieldError[];
  constructor(appid: string) {
    super(`No account of this merchant that is not disabled has the appid ${appid}`);
    this.details = [{ field: 'appid', message: 'appid must be one of an account of this merchant' }];
  }
}

/** Credentials or settings of an account that are malformed or do not belong together. */
export class CredentialsRefused extends ApplicationError {
  readonly code = 40041;
  readonly reason = 'CREDENTIALS_REFUSED';
  override readonly details: readonly FieldError[];
  constructor({ field, message }: Pick<MaterialRefused, 'field' | 'message'>, options?: ErrorOptions) {
    super(message, options);
    this.details = [{ field, message }];
  }
}

export class ApiKeyExpiryInvalid extends ApplicationError {
  readonly code = 40042;
  readonly reason = 'API_KEY_EXPIRY_INVALID';
  override readonly details: readonly FieldError[] = [
    { field: 'expiresAt', message: 'expiresAt must be in the future' },
  ];
  constructor() {
    super('expiresAt must be in the future');
  }
}

export class ApiKeyInvalid extends ApplicationError {
  readonly code = 40101;
  readonly reason = 'API_KEY_INVALID';
}

export class ScopeMissing extends ApplicationError {
  readonly code = 40341;
  readonly reason = 'SCOPE_MISSING';
  override readonly details: readonly FieldError[];
  constructor(scope: Scope) {
    super(`This call needs the scope ${scope}, which the API key does not have`);
    this.details = [{ field: 'scope', message: scope }];
  }
}

/** Only administrators of the platform name another merchant. The same whether there is one or not. */
export class MerchantForbidden extends ApplicationError {
  readonly code = 40342;
  readonly reason = 'MERCHANT_FORBIDDEN';
  constructor() {
    super('The API key belongs to another merchant');
  }
}

/** Nobody gives away, or takes by rotating, what he may not do himself. */
export class ScopeNotGrantable extends ApplicationError {
  readonly code = 40343;
  readonly reason = 'SCOPE_NOT_GRANTABLE';
  override readonly details: readonly FieldError[];
  constructor(scopes: readonly Scope[]) {
    super(`The caller lacks scopes of the key: ${scopes.join(', ')}`);
    this.details = scopes.map((scope) => ({ field: 'scopes', message: scope }));
  }
}

export class MerchantDisabled extends ApplicationError {
  readonly code = 40344;
  readonly reason = 'MERCHANT_DISABLED';
  constructor() {
    super('The merchant is disabled: its API keys do nothing until it is enabled again');
  }
}
