import type { BillRequest } from '../bill-channel.js';
import { UnexpectedShape, asText, type JsonObject } from './untrusted-json.js';

/** The application for a bill (WeChat Pay: "Apply for a trade bill", "Apply for a fund flow bill"). */
export function billPath(request: BillRequest): string {
  const { day: bill_date } = request;
  if (request.kind === 'trade') {
    return `/v3/bill/tradebill?${query({ bill_date, bill_type: request.type, tar_type: 'GZIP' })}`;
  }
  return `/v3/bill/fundflowbill?${query({ bill_date, account_type: request.account, tar_type: 'GZIP' })}`;
}

/** Where a bill lies, for five minutes, and the SHA-1 of its uncompressed bytes. */
export interface BillAddress {
  readonly url: URL;
  readonly sha1: string;
}

/** WeChat Pay's own hosts; bills are there whichever way their addresses were asked for. */
const HOSTS = ['https://api.mch.weixin.qq.com', 'https://api2.mch.weixin.qq.com'];

/**
 * The answer to the application. The download is signed with the merchant's key, and a signature is shown to nobody but
 * WeChat Pay: an address elsewhere than at its hosts or at `origins` throws `UnexpectedShape`.
 */
export function readBillAddress(json: JsonObject, origins: readonly string[]): BillAddress {
  if (asText(json.hash_type, 'hash_type') !== 'SHA1') throw new UnexpectedShape('hash_type is not SHA1');
  const sha1 = asText(json.hash_value, 'hash_value').toLowerCase();
  if (!/^[0-9a-f]{40}$/.test(sha1)) throw new UnexpectedShape('hash_value is not a SHA-1');
  const text = asText(json.download_url, 'download_url');
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw new UnexpectedShape('download_url is not a URL');
  if (![...HOSTS, ...origins].includes(url.origin) || !url.pathname.startsWith('/v3/')) {
    throw new UnexpectedShape(`download_url leads to ${url.origin}, which is no host of WeChat Pay`);
  }
  return { url, sha1 };
}

const query = (parameters: Record<string, string>): string => new URLSearchParams(parameters).toString();
