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
  if (!url || !(url.protocol === 'https:' || url.protocol === 'http:'))
    throw new WebhookUrlRefused({ en: 'must be a URL', zh: '须为 URL' });
  if (url.protocol === 'http:' && !allowHttp)
    throw new WebhookUrlRefused({ en: 'must begin with https://', zh: '须以 https:// 开头' });
  if (url.username || url.password)
    throw new WebhookUrlRefused({ en: 'must not hold a user name or password', zh: '不能含用户名或密码' });
  if (url.hash) throw new WebhookUrlRefused({ en: 'must not hold a fragment (#…)', zh: '不能含片段（#…）' });
  if (url.href.length > LONGEST_URL)
    throw new WebhookUrlRefused({
      en: `must be at most ${LONGEST_URL} characters long`,
      zh: `最长 ${LONGEST_URL} 个字符`,
    });
  if (!allowPrivate && isKnownAsPrivate(bareHost(url.hostname)))
    throw new WebhookUrlRefused({
      en: 'must not lead to a private, local or reserved address',
      zh: '不能指向私有、本机或保留地址',
    });
  return url.href;
}

const isKnownAsPrivate = (host: string): boolean =>
  isIP(host) === 0 ? /(^|\.)localhost\.?$/.test(host) : !isPublicAddress(host);
