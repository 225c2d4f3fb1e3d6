import { createHash } from 'node:crypto';
import type { CallbackHeaders } from '../channel-callbacks.js';
import type { SignatureCheck } from './signature-verifier.js';
import { missingHeaders } from './signature-headers.js';

/**
 * What the sender of a refused callback may know of it: which headers did not arrive, and for a probe which bytes did.
 * So somebody who sends one through his own proxies sees what they do to it.
 */
export function whatCame(check: SignatureCheck, headers: CallbackHeaders, body: Buffer): string | null {
  if (check === 'header-missing') return `without ${missingHeaders(headers).join(', ')}`;
  if (check !== 'probe') return null;
  return `${body.length} bytes, SHA-256 ${createHash('sha256').update(body).digest('hex')}`;
}
