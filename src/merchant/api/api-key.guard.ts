import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Public, setMerchantId } from '../../platform/http/principal.js';
import { Merchants } from '../application/merchants.js';
import { ApiKeyInvalid } from '../domain/merchant.errors.js';

/** Lets in who brings `Authorization: Bearer <api key>`, and notes whose key it is. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly merchants: Merchants,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.reflector.getAllAndOverride(Public, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const apiKey = /^Bearer (\S{1,256})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (apiKey === undefined) throw new ApiKeyInvalid('Send the API key as Authorization: Bearer <api key>');
    setMerchantId(request, this.merchants.authenticate(apiKey));
    return true;
  }
}
