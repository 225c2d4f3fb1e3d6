import type { FastifyInstance, FastifyServerOptions } from 'fastify';

/** Every valid call fits, also when its client writes each character as `\uXXXX`. */
const BODY_LIMIT_BYTES = 160 * 1024;
/** WeChat Pay sends a few kilobytes; refusing one of its callbacks would cost more than reading it. */
const CALLBACK_BODY_LIMIT_BYTES = 1024 * 1024;
/** Of all headers together with the URL. */
const HEADER_LIMIT_BYTES = 16 * 1024;
/** Longer than any number or name in a path. */
const LONGEST_PARAMETER = 100;
const HEADERS_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 75_000;
/** A connection on which nothing moves, not even an answer. Longer than any call takes. */
const SILENCE_MS = 120_000;
const CHECK_EVERY_MS = 1_000;

type ServerLimits = Pick<
  FastifyServerOptions,
  'bodyLimit' | 'requestTimeout' | 'connectionTimeout' | 'keepAliveTimeout'
> & {
  readonly routerOptions: { readonly maxParamLength: number };
  readonly http: {
    readonly maxHeaderSize: number;
    readonly headersTimeout: number;
    readonly requestTimeout: number;
    readonly connectionsCheckingInterval: number;
  };
};

/** How much a caller may send, and how slowly. `requestTimeoutMs` is for headers and body together. */
export const serverLimits = (requestTimeoutMs: number): ServerLimits => ({
  bodyLimit: BODY_LIMIT_BYTES,
  requestTimeout: requestTimeoutMs,
  connectionTimeout: SILENCE_MS,
  keepAliveTimeout: KEEP_ALIVE_MS,
  routerOptions: { maxParamLength: LONGEST_PARAMETER },
  http: {
    maxHeaderSize: HEADER_LIMIT_BYTES,
    headersTimeout: Math.min(HEADERS_TIMEOUT_MS, requestTimeoutMs),
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: CHECK_EVERY_MS,
  },
});

export function registerCallbackBodyLimit(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (route.url.startsWith('/v1/callbacks/')) route.bodyLimit = CALLBACK_BODY_LIMIT_BYTES;
  });
}
