import { isIP } from 'node:net';
import { ConfigurationError } from './configuration-error.js';
import type { Environment } from './environment.js';

/** Whose `X-Forwarded-For` is believed: nobody's, or that of proxies at these addresses. */
export type TrustProxy = false | string[];

/**
 * `false` by default: who is not behind a proxy could otherwise call himself whatever he likes. There is no `true`, which
 * would believe everybody. Throws `ConfigurationError`.
 */
export function readTrustProxy(env: Environment): TrustProxy {
  const text = env.optional('TRUST_PROXY') ?? 'false';
  if (text === 'false') return false;
  const networks = text.split(',').map((each) => each.trim());
  if (!networks.every((each) => each === 'loopback' || isNetwork(each)))
    throw new ConfigurationError(
      'TRUST_PROXY',
      'must be false, or the addresses or networks of the proxies (10.0.0.0/8, loopback), separated by commas',
    );
  return networks;
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (longest < 0 || rest.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= longest);
}
