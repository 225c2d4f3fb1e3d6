import { createHash } from 'node:crypto';
import { ConfigurationError } from '../config/configuration-error.js';
import type { Environment } from '../config/environment.js';

export interface MetricsConfiguration {
  /** Who reads metrics must bring the token that this is the hash of; null when everybody may. */
  readonly tokenSha256: Buffer | null;
}

const SHORTEST_TOKEN = 12;

/** Throws `ConfigurationError`. */
export function readMetricsConfiguration(env: Environment): MetricsConfiguration {
  const token = env.optional('METRICS_TOKEN');
  if (token !== null && token.length < SHORTEST_TOKEN)
    throw new ConfigurationError('METRICS_TOKEN', `must be at least ${SHORTEST_TOKEN} characters long`);
  return { tokenSha256: token === null ? null : createHash('sha256').update(token).digest() };
}
