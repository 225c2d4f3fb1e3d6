import type { Scope } from '../../platform/access/scope.js';
import { ApplicationError, type FieldError } from '../../platform/errors/application-error.js';
import { Catalogued } from '../../platform/errors/catalogue.js';
import { asItIs, type Bilingual, inBoth } from '../../platform/language/bilingual.js';
import type { MaterialField } from './account-material.js';

const APPID_RULE = { en: 'appid must be one of an account of this merchant', zh: 'appid 须属于该商户的某个账户' };
const IN_THE_FUTURE = { en: 'expiresAt must be in the future', zh: 'expiresAt 须晚于当前时间' };

@Catalogued(40402, 'MERCHANT_NOT_FOUND', {
  en: 'there is no merchant of this name',
  zh: '没有这个名称的商户',
})
export class MerchantNotFound extends ApplicationError {
  constructor(merchantId: string) {
    super({ en: `There is no merchant ${merchantId}`, zh: `没有商户 ${merchantId}` });
  }
}

@Catalogued(40441, 'ACCOUNT_NOT_FOUND', {
  en: 'this merchant has no such account at WeChat Pay',
  zh: '该商户没有这个微信支付账户',
})
export class AccountNotFound extends ApplicationError {
  constructor(account: string) {
    super({ en: `There is no WeChat Pay account ${account}`, zh: `没有微信支付账户 ${account}` });
  }
}

@Catalogued(40442, 'API_KEY_NOT_FOUND', {
  en: 'this merchant has no such API key',
  zh: '该商户没有这个 API 密钥',
})
export class ApiKeyNotFound extends ApplicationError {
  constructor(keyId: string) {
    super({ en: `There is no API key ${keyId}`, zh: `没有 API 密钥 ${keyId}` });
  }
}

@Catalogued(40941, 'MERCHANT_EXISTS', {
  en: 'the name is taken',
  zh: '该名称已被占用',
})
export class MerchantExists extends ApplicationError {
  constructor(merchantId: string) {
    super({ en: `There is a merchant ${merchantId} already`, zh: `商户 ${merchantId} 已存在` });
  }
}

@Catalogued(40942, 'ACCOUNT_EXISTS', {
  en: 'this merchant has an account for the merchant number: replace its credentials',
  zh: '该商户已有此商户号的账户，请改为更换其凭证',
})
export class AccountExists extends ApplicationError {
  constructor(mchid: string) {
    super({
      en: `This merchant has an account for the merchant number ${mchid} already; replace its credentials`,
      zh: `该商户已有商户号 ${mchid} 的账户，请更换其凭证`,
    });
  }
}

/** What the environment says is changed there, not by calls. */
@Catalogued(40943, 'SET_BY_ENVIRONMENT', {
  en: 'the environment of the installation says this; change it there',
  zh: '由部署环境设定，请在那里修改',
})
export class SetByEnvironment extends ApplicationError {
  constructor(what: Bilingual) {
    super({
      en: `${what.en} is set by the environment of the installation, and is changed there`,
      zh: `${what.zh}由部署环境设定，请在那里修改`,
    });
  }
}

/** The key was revoked, rotated or has expired. */
@Catalogued(40944, 'API_KEY_NOT_ACTIVE', {
  en: 'the key was revoked or rotated, or has expired: make another',
  zh: '密钥已吊销、已轮换或已过期，请另建一个',
})
export class ApiKeyNotActive extends ApplicationError {
  constructor(keyId: string) {
    super({
      en: `API key ${keyId} was revoked or rotated, or has expired`,
      zh: `API 密钥 ${keyId} 已吊销、已轮换或已过期`,
    });
  }
}

/** The merchant has no account that new payments may go through. */
@Catalogued(40945, 'NO_PAYMENT_ACCOUNT', {
  en: 'the merchant has no default account that is not disabled: give it one',
  zh: '商户没有可用的默认账户，请设定一个',
})
export class NoPaymentAccount extends ApplicationError {
  constructor(merchantId: string) {
    super({
      en: `Merchant ${merchantId} has no WeChat Pay account that is its default and not disabled`,
      zh: `商户 ${merchantId} 没有可用的默认微信支付账户`,
    });
  }
}

@Catalogued(42241, 'APPID_NOT_CONFIGURED', {
  en: 'no account of this merchant that is not disabled has this appid',
  zh: '该商户未停用的账户都没有这个 appid',
})
export class AppidUnknown extends ApplicationError {
  override readonly details: readonly FieldError[];
  constructor(appid: string) {
    super({
      en: `No account of this merchant that is not disabled has the appid ${appid}`,
      zh: `该商户未停用的账户都没有 appid ${appid}`,
    });
    this.details = [{ field: 'appid', message: APPID_RULE }];
  }
}

/** Credentials or settings of an account that are malformed or do not belong together. */
@Catalogued(40041, 'CREDENTIALS_REFUSED', {
  en: 'a credential or setting of an account is malformed, or does not belong to the rest: `details` names it. Nothing was changed',
  zh: '账户的某项凭证或设置格式有误，或与其余内容不配套，`details` 指明是哪一项。未作任何变更',
})
export class CredentialsRefused extends ApplicationError {
  override readonly details: readonly FieldError[];
  constructor(field: MaterialField, problem: Bilingual, options?: ErrorOptions) {
    const message = inBoth(problem, (text) => `${field} ${text}`);
    super(message, options);
    this.details = [{ field, message }];
  }
}

@Catalogued(40042, 'API_KEY_EXPIRY_INVALID', {
  en: '`expiresAt` must be in the future',
  zh: '`expiresAt` 须晚于当前时间',
})
export class ApiKeyExpiryInvalid extends ApplicationError {
  override readonly details: readonly FieldError[] = [{ field: 'expiresAt', message: IN_THE_FUTURE }];
  constructor() {
    super(IN_THE_FUTURE);
  }
}

@Catalogued(40101, 'API_KEY_INVALID', {
  en: 'no API key, or one that is wrong, revoked or expired',
  zh: '没有 API 密钥，或密钥错误、已吊销、已过期',
})
export class ApiKeyInvalid extends ApplicationError {}

@Catalogued(40341, 'SCOPE_MISSING', {
  en: 'the API key lacks the scope that `details` names',
  zh: 'API 密钥缺少 `details` 所列的权限',
})
export class ScopeMissing extends ApplicationError {
  override readonly details: readonly FieldError[];
  constructor(scope: Scope) {
    super({
      en: `This call needs the scope ${scope}, which the API key does not have`,
      zh: `此接口需要权限 ${scope}，而该 API 密钥没有`,
    });
    this.details = [{ field: 'scope', message: asItIs(scope) }];
  }
}

/** Only administrators of the platform name another merchant. The same whether there is one or not. */
@Catalogued(40342, 'MERCHANT_FORBIDDEN', {
  en: 'the path or `X-Merchant-Id` names a merchant that the key does not belong to',
  zh: '路径或 `X-Merchant-Id` 指定了不属于该密钥的商户',
})
export class MerchantForbidden extends ApplicationError {
  constructor() {
    super({ en: 'The API key belongs to another merchant', zh: '该 API 密钥属于另一个商户' });
  }
}

/** Nobody gives away, or takes by rotating, what he may not do himself. */
@Catalogued(40343, 'SCOPE_NOT_GRANTABLE', {
  en: 'nobody gives a key, or takes one by rotating it, with scopes that he lacks: see `details`',
  zh: '任何人都不能授予自己没有的权限，也不能通过轮换得到它：见 `details`',
})
export class ScopeNotGrantable extends ApplicationError {
  override readonly details: readonly FieldError[];
  constructor(scopes: readonly Scope[]) {
    super({
      en: `The caller lacks scopes of the key: ${scopes.join(', ')}`,
      zh: `调用者缺少密钥所含的权限：${scopes.join('、')}`,
    });
    this.details = scopes.map((scope) => ({ field: 'scopes', message: asItIs(scope) }));
  }
}

@Catalogued(40344, 'MERCHANT_DISABLED', {
  en: 'the merchant is disabled, and its keys with it',
  zh: '商户已停用，其密钥随之停用',
})
export class MerchantDisabled extends ApplicationError {
  constructor() {
    super({
      en: 'The merchant is disabled: its API keys do nothing until it is enabled again',
      zh: '商户已停用，重新启用之前其 API 密钥不起作用',
    });
  }
}
