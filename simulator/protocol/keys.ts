import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

const newKeyPair = promisify(generateKeyPair);

export interface RsaKeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** RSA 2048, as WeChat Pay demands. */
export function generateRsaKeyPair(): Promise<RsaKeyPair> {
  return newKeyPair('rsa', { modulusLength: 2048 });
}

/** PKCS#8 PEM. */
export const privateKeyPem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** SPKI PEM, the format of `wxp_pub.pem`. */
export const publicKeyPem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

/** The pair of a private key given as PEM. */
export function keyPairOf(privatePem: string): RsaKeyPair {
  const privateKey = createPrivateKey(privatePem);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
