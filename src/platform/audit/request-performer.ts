import type { FastifyInstance, FastifyRequest } from 'fastify';
import { principalOf } from '../http/principal.js';
import { type Performer, performAs } from './performer.js';

const ENVIRONMENT_KEY = 'environment';
const LONGEST_USER_AGENT = 300;

/** What a request does is done by whoever proved himself with an API key, from the address that sent it. */
export function registerRequestPerformer(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    performAs(() => performerOf(request), done);
  });
}

/** Public routes have no caller who proved himself: what they lead to is Zhanggui's own doing. */
function performerOf(request: FastifyRequest): Performer {
  const principal = principalOf(request);
  return {
    actor: principal
      ? {
          type: 'api-key',
          id: principal.keyId ?? ENVIRONMENT_KEY,
          name: principal.keyName,
          merchantId: principal.ownMerchantId,
          scopes: [...principal.scopes].sort(),
        }
      : { type: 'system', id: 'http', name: null, merchantId: null, scopes: [] },
    address: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? null,
  };
}
