import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Scope } from '../../platform/access/scope.js';
import { inBoth } from '../../platform/language/bilingual.js';
import { Public, RequireScope, setPrincipal } from '../../platform/http/principal.js';
import { ValidationFailed } from '../../platform/http/validation.js';
import { RateLimits } from '../../platform/rate-limit/rate-limits.js';
import { type AuthenticatedKey, AuthenticateKey } from '../application/authenticate-key.js';
import { FindMerchants } from '../application/find-merchants.js';
import {
  ApiKeyInvalid,
  MerchantDisabled,
  MerchantForbidden,
  MerchantNotFound,
  ScopeMissing,
} from '../domain/merchant.errors.js';
import { MERCHANT_ID, MERCHANT_ID_RULE } from './merchant.dto.js';

const SEND_KEY = {
  en: 'Send the API key as Authorization: Bearer <api key>',
  zh: '请以 Authorization: Bearer <API 密钥> 发送 API 密钥',
};

/** What the guard may end a call with, whatever the route. */
export const ACCESS_ERRORS = [ApiKeyInvalid, ScopeMissing, MerchantForbidden, MerchantDisabled, MerchantNotFound];

/**
 * Lets in who brings `Authorization: Bearer <api key>`, as often as his key may call, with the scope that the route asks for;
 * and notes for whom he calls: the merchant of his key, unless an administrator of the platform names another, in the path or in `X-Merchant-Id`.
 */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly authenticateKey: AuthenticateKey,
    private readonly findMerchants: FindMerchants,
    private readonly rateLimits: RateLimits,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride(Public, targets)) return true;
    const scope = this.reflector.getAllAndOverride<Scope | undefined>(RequireScope.KEY, targets);
    if (!scope) throw new Error('The route declares no scope');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const apiKey = /^Bearer (\S{1,256})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (apiKey === undefined) throw new ApiKeyInvalid(SEND_KEY);
    const authenticated = await this.authenticateKey.execute(apiKey);
    // Calls that are refused from here on count too.
    const caller = authenticated.keyId ?? authenticated.merchantId;
    await this.rateLimits.admitCaller(caller, context.switchToHttp().getResponse<FastifyReply>());
    if (!authenticated.scopes.has(scope)) throw new ScopeMissing(scope);
    const merchantId = await this.merchantOf(request, authenticated);
    setPrincipal(request, { ...authenticated, merchantId, ownMerchantId: authenticated.merchantId });
    return true;
  }

  /** Throws `MerchantForbidden`, `MerchantNotFound`, `ValidationFailed`. */
  private async merchantOf(request: FastifyRequest, { merchantId, scopes }: AuthenticatedKey): Promise<string> {
    const named = namedMerchant(request);
    if (named === null || named === merchantId) return merchantId;
    if (!scopes.has('platform:admin')) throw new MerchantForbidden();
    return (await this.findMerchants.get(named)).merchantId;
  }
}

/** The path says more exactly what the call is about than a header that goes with every call. */
function namedMerchant({ params, headers }: FastifyRequest): string | null {
  const inPath: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, 'merchantId') : undefined;
  const [name, field] = inPath === undefined ? [headers['x-merchant-id'], 'X-Merchant-Id'] : [inPath, 'merchantId'];
  if (name === undefined || name === '') return null;
  if (typeof name !== 'string' || !MERCHANT_ID.test(name))
    throw new ValidationFailed([
      { field, message: inBoth(MERCHANT_ID_RULE, (text) => text.replace('$property', field)) },
    ]);
  return name;
}
