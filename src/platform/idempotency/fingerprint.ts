import { createHash } from 'node:crypto';

/** Deeper than any body that passes validation. */
const DEEPEST = 16;

/**
 * What makes two calls the same call: method, path with its query, and what the body says. The body counts as parsed
 * JSON with its keys in order, since a client that builds it anew may write the same fields in another order.
 * SHA-256 in hex, so that nothing of the body is kept. `caller` is for calls that nobody else can make again.
 */
export function fingerprintOf(method: string, url: string, body: unknown, caller?: string): string {
  const call = caller === undefined ? `${method}\n${url}\n` : `${caller} ${method}\n${url}\n`;
  return createHash('sha256').update(call).update(canonical(body, 0)).digest('hex');
}

function canonical(value: unknown, depth: number): string {
  if (value === undefined) return '';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (depth > DEEPEST) return '"…"';
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(',')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item, depth + 1)}`).join(',')}}`;
}
