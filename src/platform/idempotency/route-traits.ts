import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

/** For routes whose answer holds a secret that is shown this once: it is kept encrypted, or not at all. */
export const AnswerHoldsSecret = Reflector.createDecorator<boolean>();

/**
 * For routes whose work is one business transaction and asks nobody outside: their answer is kept in that transaction, so
 * that there is no work without its answer. Such a route may be run again from its beginning, and gives every number anew.
 */
export const OneTransaction = Reflector.createDecorator<boolean>();

export interface RouteTraits {
  readonly holdsSecret: boolean;
  readonly isOneTransaction: boolean;
}

export function routeTraits(reflector: Reflector, context: ExecutionContext): RouteTraits {
  const has = (trait: typeof OneTransaction): boolean =>
    reflector.getAllAndOverride<boolean | undefined>(trait.KEY, [context.getHandler(), context.getClass()]) === true;
  return { holdsSecret: has(AnswerHoldsSecret), isOneTransaction: has(OneTransaction) };
}
