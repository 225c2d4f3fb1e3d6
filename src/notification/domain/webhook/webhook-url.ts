import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.js';
import { WebhookUrlRefused } from './webhook.errors.js';

/** What an installation lets webhooks be sent to. Both are for development, and for networks of one's own. */
export interface WebhookUrlPolicy {
  /** Addresses that are not on the public internet. */
  readonly allowPrivate: boolean;
  /** Without TLS: whoever is in between reads and stops events, though he cannot forge them. */
  readonly allowHttp: boolean;
}

const LONGEST_URL = 2048;

/** The host as an address or a name, without the brackets that URLs put around IPv6. */
export const bareHost = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * The URL as it is kept. What a name means is known only when it is resolved, and is checked again at every connection;
 * this refuses at once what can never be right. Throws `WebhookUrlRefused`.
 */
export function acceptWebhookUrl(text: string, { allowPrivate, allowHttp }: WebhookUrlPolicy): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !(url.protocol === 'https:' || url.protocol === 'http:')) throw new WebhookUrlRefused('must be a URL');
  if (url.protocol === 'http:' && !allowHttp) throw new WebhookUrlRefused('must begin with https://');
  if (url.username || url.password) throw new WebhookUrlRefused('must not hold a user name or password');
  if (url.hash) throw new WebhookUrlRefused('must not hold a fragment (#…)');
  if (url.href.length > LONGEST_URL) throw new WebhookUrlRefused(`must be at most ${LONGEST_URL} characters long`);
  if (!allowPrivate && isKnownAsPrivate(bareHost(url.hostname)))
    throw new WebhookUrlRefused('must not lead to a private, local or reserved address');
  return url.href;
}

const isKnownAsPrivate = (host: string): boolean =>
  isIP(host) === 0 ? /(^|\.)localhost\.?$/.test(host) : !isPublicAddress(host);
