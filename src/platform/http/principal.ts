import { createParamDecorator, type ExecutionContext, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { KeyHolder } from '../access/key-holder.js';
import type { Scope } from '../access/scope.js';

/** Routes that ask for no API key, because they prove their caller otherwise, or have nothing to hide. */
export const Public = Reflector.createDecorator<boolean>();

/** The scope that a route asks for. A route without it that is not `Public` keeps the application from starting. */
export const RequireScope = Reflector.createDecorator<Scope>();

/** Who calls, and for whom. */
export interface Principal {
  /** The merchant on whose behalf the call is made. */
  readonly merchantId: string;
  /** The merchant whose key it is: another one when an administrator of the platform acts for a merchant. */
  readonly ownMerchantId: string;
  /** Null for the key of the environment. */
  readonly keyId: string | null;
  /** What people call the key; null for the key of the environment. */
  readonly keyName: string | null;
  readonly scopes: ReadonlySet<Scope>;
  /** In whose hands the key is. */
  readonly holder: KeyHolder;
}

const principals = new WeakMap<FastifyRequest, Principal>();

/** Called by the guard that has checked the caller. */
export const setPrincipal = (request: FastifyRequest, principal: Principal): void => {
  principals.set(request, principal);
};

/** Undefined on public routes, and before the guard has let the caller in. */
export const principalOf = (request: FastifyRequest): Principal | undefined => principals.get(request);

/** The merchant on whose behalf the call is made; null where nobody had to prove who he is. */
export const merchantIdOf = (request: FastifyRequest): string | null => principals.get(request)?.merchantId ?? null;

const present = (context: ExecutionContext): Principal => {
  const principal = principalOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (principal === undefined) throw new UnauthorizedException();
  return principal;
};

/** The caller. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext): Principal => present(context));

/** The merchant on whose behalf the call is made. */
export const MerchantId = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string => present(context).merchantId,
);
