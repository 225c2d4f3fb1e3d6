import { X509Certificate } from 'node:crypto';
import { AEAD_AES_256_GCM, openSealedBox } from './aead.js';
import type { PlatformCertificate } from './certificate-store.js';
import {
  UnexpectedShape,
  asArray,
  asObject,
  asOptionalText,
  asText,
  asTime,
  parseJsonObject,
} from './untrusted-json.js';

/**
 * The platform certificates of an answer to `GET /v3/certificates`, those not valid yet too. Throws `UnexpectedShape`,
 * and what `openSealedBox` throws for another APIv3 key.
 */
export const readCertificates = (body: Buffer, apiV3Key: Buffer): PlatformCertificate[] =>
  asArray(parseJsonObject(body).data, 'data').flatMap((entry, index) =>
    readCertificate(entry, `data[${index}]`, apiV3Key),
  );

/** None for an algorithm that is not ours, as WeChat Pay's SM2 certificates have. */
function readCertificate(entry: unknown, field: string, apiV3Key: Buffer): PlatformCertificate[] {
  const json = asObject(entry, field);
  const box = asObject(json.encrypt_certificate, `${field}.encrypt_certificate`);
  if (box.algorithm !== AEAD_AES_256_GCM) return [];
  const pem = openSealedBox(apiV3Key, {
    ciphertext: asText(box.ciphertext, `${field}.encrypt_certificate.ciphertext`),
    nonce: asText(box.nonce, `${field}.encrypt_certificate.nonce`),
    associatedData: asOptionalText(box.associated_data, `${field}.encrypt_certificate.associated_data`) ?? '',
  });
  const key = new X509Certificate(pem).publicKey;
  if (key.asymmetricKeyType !== 'rsa') throw new UnexpectedShape(`${field} has no RSA key`);
  return [
    {
      serial: asText(json.serial_no, `${field}.serial_no`),
      effectiveTime: asTime(json.effective_time, `${field}.effective_time`),
      expireTime: asTime(json.expire_time, `${field}.expire_time`),
      key,
    },
  ];
}
