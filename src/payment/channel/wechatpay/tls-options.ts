import { rootCertificates } from 'node:tls';
import type { WechatPayAccount } from '../../../merchant/index.js';

/** How connections to WeChat Pay are secured: with the merchant's certificate, and one more authority to trust. */
export function tlsOptions(
  { certificatePem, privateKey }: Pick<WechatPayAccount, 'certificatePem' | 'privateKey'>,
  ca: string | undefined,
) {
  return {
    ...(certificatePem !== null && {
      cert: certificatePem,
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    }),
    ...(ca !== undefined && { ca: [...rootCertificates, ca] }),
  };
}
