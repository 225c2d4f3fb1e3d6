import 'reflect-metadata';
import { KeyObject, createCipheriv, createHash, randomBytes, sign, webcrypto } from 'node:crypto';
import { BasicConstraintsExtension, SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';
import { Clock } from '../../../../platform/clock/clock.js';

/** A clock that stands where it is set. */
export class SetClock extends Clock {
  constructor(public time = new Date('2026-03-01T00:00:00Z')) {
    super();
  }

  now(): Date {
    return this.time;
  }

  advance(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds);
  }
}

/** A certificate signed by itself, made out to `localhost`, and its keys. */
export interface Certificate {
  readonly serial: string;
  readonly pem: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

/** `name` decides the serial number, so that tests can tell certificates apart. */
export async function makeCertificate(name: string): Promise<Certificate> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const serial = `5A${createHash('sha256').update(name).digest('hex').slice(0, 38)}`.toUpperCase();
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: serial,
      name: `CN=${name}`,
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter: new Date('2040-01-01T00:00:00Z'),
      keys,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new BasicConstraintsExtension(true),
        new SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }]),
      ],
    },
    webcrypto,
  );
  return {
    serial,
    pem: certificate.toString('pem'),
    privateKey: KeyObject.from(keys.privateKey),
    publicKey: KeyObject.from(keys.publicKey),
  };
}

/** The headers with which WeChat Pay signs `body`. */
export function signedHeaders(key: KeyObject, serial: string, body: string | Buffer, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const nonce = randomBytes(16).toString('hex');
  const message = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), Buffer.from(body), Buffer.from('\n')]);
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': serial,
    'wechatpay-signature': sign('RSA-SHA256', message, key).toString('base64'),
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  };
}

/** `{algorithm, ciphertext, nonce, associated_data}` as in callbacks and certificates. */
export function seal(apiV3Key: Buffer, plain: string, associatedData: string) {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from(associatedData));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
  return { algorithm: 'AEAD_AES_256_GCM', ciphertext, nonce, associated_data: associatedData };
}

/** One line of `GET /v3/certificates`. */
export const certificateEntry = (
  apiV3Key: Buffer,
  certificate: Certificate,
  effectiveTime = '2026-01-01T00:00:00+08:00',
  expireTime = '2031-01-01T00:00:00+08:00',
) => ({
  serial_no: certificate.serial,
  effective_time: effectiveTime,
  expire_time: expireTime,
  encrypt_certificate: seal(apiV3Key, certificate.pem, 'certificate'),
});
