import path from 'node:path';
import { ConfigurationError } from './configuration-error.js';
import { readDataFolder } from './data-folder.js';
import type { Environment } from './environment.js';
import { readTrustProxy, type TrustProxy } from './trust-proxy.js';

export type DatabaseConfiguration =
  | { readonly kind: 'mysql'; readonly url: string; readonly poolSize: number }
  | { readonly kind: 'sqlite'; readonly file: string };

export interface ServerConfiguration {
  readonly host: string;
  readonly port: number;
  /** How long a stop waits for requests and callbacks that are being worked on, in seconds. */
  readonly shutdownSeconds: number;
  /** How long a request may take to arrive, in seconds. */
  readonly requestTimeoutSeconds: number;
  readonly trustProxy: TrustProxy;
}

export interface LoggingConfiguration {
  readonly level: string;
}

export interface SecretsConfiguration {
  /** Of 32 bytes each: the AES-256 keys of secrets that must be kept and used again. The first one seals, all open. */
  readonly keys: readonly Buffer[];
}

/** Calls a minute; 0 for no limit. */
export interface RateLimitConfiguration {
  readonly perKey: number;
  readonly perAddress: number;
  /** Calls without a valid API key, for each address. */
  readonly failedAuth: number;
  /** Where instances count together; null when each counts for itself. */
  readonly redisUrl: string | null;
}

export interface PlatformConfiguration {
  readonly server: ServerConfiguration;
  readonly logging: LoggingConfiguration;
  readonly database: DatabaseConfiguration;
  readonly secrets: SecretsConfiguration;
  readonly rateLimits: RateLimitConfiguration;
}

const ANY_RATE = { min: 0, max: 100_000_000 };
const LOG_LEVELS = ['fatal', 'alert', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export function readPlatformConfiguration(env: Environment): PlatformConfiguration {
  return {
    server: {
      host: env.optional('HOST') ?? '127.0.0.1',
      port: env.integer('PORT', 8080, { min: 0, max: 65_535 }),
      shutdownSeconds: env.integer('SHUTDOWN_SECONDS', 10, { min: 1, max: 300 }),
      requestTimeoutSeconds: env.integer('REQUEST_TIMEOUT_SECONDS', 30, { min: 1, max: 300 }),
      trustProxy: readTrustProxy(env),
    },
    logging: { level: env.oneOf('LOG_LEVEL', LOG_LEVELS, 'info') },
    database: readDatabase(env),
    secrets: { keys: readSecretsKeys(env) },
    rateLimits: readRateLimits(env),
  };
}

/** MySQL or MariaDB when `DATABASE_URL` is given; else SQLite in a file under `DATA_DIR`. */
function readDatabase(env: Environment): DatabaseConfiguration {
  const url = env.optionalUrl('DATABASE_URL', ['mysql:', 'mariadb:']);
  if (url === null) return { kind: 'sqlite', file: path.join(readDataFolder(env), 'zhanggui.sqlite') };
  if (url.pathname.length < 2)
    throw new ConfigurationError('DATABASE_URL', 'must name a database: mysql://user@host:3306/database');
  url.protocol = 'mysql:';
  return { kind: 'mysql', url: url.href, poolSize: env.integer('DATABASE_POOL_SIZE', 32, { min: 2, max: 1000 }) };
}

/** Off by default: the callers are the merchant's own services, and how busy they are at best is his business. */
function readRateLimits(env: Environment): RateLimitConfiguration {
  return {
    perKey: env.integer('RATE_LIMIT_PER_KEY', 0, ANY_RATE),
    perAddress: env.integer('RATE_LIMIT_PER_ADDRESS', 0, ANY_RATE),
    failedAuth: env.integer('RATE_LIMIT_FAILED_AUTH', 100, ANY_RATE),
    redisUrl: env.optionalUrl('REDIS_URL', ['redis:', 'rediss:'])?.href ?? null,
  };
}

function readSecretsKeys(env: Environment): Buffer[] {
  const one = env.optional('SECRETS_KEY');
  const several = env.optional('SECRETS_KEYS');
  if (several === null) return one === null ? [] : [readSecretsKey('SECRETS_KEY', one)];
  if (one !== null) throw new ConfigurationError('SECRETS_KEYS', 'takes the place of SECRETS_KEY: give one of them');
  const keys = several.split(/[\s,]+/).filter((text) => text !== '');
  if (new Set(keys).size !== keys.length) throw new ConfigurationError('SECRETS_KEYS', 'holds a key twice');
  return keys.map((text) => readSecretsKey('SECRETS_KEYS', text));
}

function readSecretsKey(name: string, text: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32 || key.toString('base64') !== text)
    throw new ConfigurationError(name, 'must be the base64 of 32 bytes, as `openssl rand -base64 32` makes it');
  return key;
}
