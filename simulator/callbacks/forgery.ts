import type { ForgedPart } from '../faults/fault.js';
import { randomHex } from '../protocol/random.js';
import {
  signMessage,
  withBrokenSignature,
  type SignatureHeaders,
  type SigningIdentity,
} from '../protocol/signatures.js';

/** Twice what a client may accept. */
const OLD_SECONDS = 600;

/** A copy of a callback with one thing wrong in it. `timestamp`: rightly signed, ten minutes ago. */
export function forge(
  part: ForgedPart,
  identity: SigningIdentity,
  body: string,
): { headers: SignatureHeaders; body: string } {
  const headers = signMessage(identity, body);
  switch (part) {
    case 'body':
      return { headers, body: body.replace(/("ciphertext":"[^"]{10})([^"])/, swapLetter) };
    case 'signature':
      return { headers: withBrokenSignature(headers), body };
    case 'serial':
      return { headers: { ...headers, 'Wechatpay-Serial': randomHex(40).toUpperCase() }, body };
    case 'timestamp':
      return { headers: signMessage(identity, body, Math.floor(Date.now() / 1000) - OLD_SECONDS), body };
  }
}

function swapLetter(_whole: string, before: string, letter: string): string {
  return before + (letter === 'A' ? 'B' : 'A');
}
