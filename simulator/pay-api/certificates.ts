import type { Merchant } from '../books/merchant.js';
import { encryptResource, type EncryptedResource } from '../protocol/aead.js';
import type { PlatformCertificate } from '../protocol/certificates.js';
import { WeChatPayError } from '../protocol/errors.js';
import { formatBeijingTime } from '../protocol/rfc3339.js';

interface EncryptedCertificate {
  serial_no: string;
  effective_time: string;
  expire_time: string;
  encrypt_certificate: EncryptedResource;
}

/** `GET /v3/certificates`. A merchant in pure public key mode has none: 404. Source: "Download platform certificates". */
export function listCertificates(
  merchant: Merchant,
  certificates: readonly PlatformCertificate[],
): { data: EncryptedCertificate[] } {
  if (merchant.keyMode === 'public-key') throw new WeChatPayError('resourceUnknown');
  return {
    data: certificates.map(({ serial, notBefore, notAfter, pem }) => ({
      serial_no: serial,
      effective_time: formatBeijingTime(notBefore),
      expire_time: formatBeijingTime(notAfter),
      encrypt_certificate: encryptResource(pem, merchant.apiV3Key, 'certificate'),
    })),
  };
}
