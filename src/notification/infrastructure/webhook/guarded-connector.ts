import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { isPublicAddress } from '../../domain/webhook/public-address.js';
import { bareHost } from '../../domain/webhook/webhook-url.js';

export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  constructor(host: string) {
    super(`${host} leads to no address on the public internet`);
  }
}

export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface GuardOptions {
  readonly allowPrivate: boolean;
  readonly timeoutMs: number;
  /** How names become addresses; the system's way when not given. */
  readonly resolve?: Resolve;
}

/**
 * Opens connections to public addresses only. The check is made on the very addresses that are connected to, so that a
 * name cannot lead somewhere else between the check and the connection.
 */
export function guardedConnector(options: GuardOptions): buildConnector.connector {
  const { allowPrivate, timeoutMs: timeout } = options;
  const connect = buildConnector({ timeout, lookup: guardedLookup(options) });
  return (target, callback) => {
    // A host that is an address is never looked up.
    const host = bareHost(target.hostname);
    if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) callback(new AddressRefused(host), null);
    else connect(target, callback);
  };
}

const guardedLookup =
  ({ allowPrivate, resolve = systemLookup }: GuardOptions): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, []);
        return;
      }
      const allowed = allowPrivate ? addresses : addresses.filter(({ address }) => isPublicAddress(address));
      const [first] = allowed;
      if (!first) callback(new AddressRefused(hostname), []);
      else if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
