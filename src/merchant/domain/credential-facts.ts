import { createHash, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { CredentialFacts } from './account.js';
import type { WechatPayCredentials } from './wechatpay-account.js';

/**
 * What may be shown of credentials. There is no fingerprint of the APIv3 key: people choose it, and a hash of it would let
 * them be guessed.
 */
export function factsOf(credentials: WechatPayCredentials): CredentialFacts {
  const { serial, privateKey, certificatePem, publicKey, downloadsCertificates } = credentials;
  const certificate = certificatePem === null ? null : new X509Certificate(certificatePem);
  return {
    serial,
    keyMode: publicKey === null ? 'certificates' : downloadsCertificates ? 'both' : 'public-key',
    privateKeyFingerprint: fingerprint(createPublicKey(privateKey)),
    certificateFingerprint: certificate && sha256(certificate.raw),
    certificateExpiresAt: certificate && new Date(certificate.validTo),
    publicKeyId: publicKey?.id ?? null,
    publicKeyFingerprint: publicKey && fingerprint(publicKey.key),
  };
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const fingerprint = (publicKey: KeyObject): string => sha256(publicKey.export({ type: 'spki', format: 'der' }));
