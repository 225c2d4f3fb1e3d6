import { constants, type KeyObject, publicDecrypt } from 'node:crypto';
import { Clock } from '../../../platform/clock/clock.js';
import type { ProbeProof } from '../channel-probe.js';
import { decodeBase64 } from './base64.js';
import { SignatureVerifier, type VerificationKeys } from './signature-verifier.js';
import type { RawAnswer } from './wechatpay-answer.js';

/** Stands at the moment that an answer was signed at: whether clocks agree is another question than whose it is. */
class ClockOfAnswer extends Clock {
  constructor(private readonly answer: RawAnswer) {
    super();
  }

  now(): Date {
    return new Date(Number(this.answer.headers['wechatpay-timestamp']) * 1000);
  }
}

/** What the signature of the answer proves. */
export async function proofOf(answer: RawAnswer, keys: VerificationKeys): Promise<ProbeProof> {
  const { headers, body } = answer;
  const check = await new SignatureVerifier(keys, new ClockOfAnswer(answer)).check(headers, body);
  if (check === null) return 'proved';
  if (check === 'probe') return 'probe';
  if (check === 'serial') return 'key-unknown';
  if (check !== 'signature') return 'unsigned';
  const key = await keys.find(headers['wechatpay-serial'] ?? '');
  return key !== null && isSignatureOf(key, headers['wechatpay-signature'] ?? '') ? 'altered' : 'other-key';
}

/** Whether a signature was made with the other half of this key, whatever it was made over: it holds a digest then. */
function isSignatureOf(key: KeyObject, signature: string): boolean {
  try {
    publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, decodeBase64(signature) ?? Buffer.alloc(0));
    return true;
  } catch {
    return false;
  }
}
