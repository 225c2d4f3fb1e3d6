import { createParamDecorator, type ExecutionContext, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';

/** Routes that ask for no API key, because they prove their caller otherwise, or have nothing to hide. */
export const Public = Reflector.createDecorator<boolean>();

const principals = new WeakMap<FastifyRequest, string>();

/** Called by the guard that has checked the caller. */
export const setMerchantId = (request: FastifyRequest, merchantId: string): void => {
  principals.set(request, merchantId);
};

/** The merchant on whose behalf the call is made; null where nobody had to prove who he is. */
export const merchantIdOf = (request: FastifyRequest): string | null => principals.get(request) ?? null;

/** The same, for a controller. */
export const MerchantId = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const merchantId = merchantIdOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (merchantId === null) throw new UnauthorizedException();
  return merchantId;
});
