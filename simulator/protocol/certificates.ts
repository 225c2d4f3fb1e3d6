import 'reflect-metadata';
import { X509Certificate, webcrypto, type KeyObject } from 'node:crypto';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
  cryptoProvider,
} from '@peculiar/x509';
import { generateRsaKeyPair, privateKeyPem, publicKeyPem, type RsaKeyPair } from './keys.js';
import { randomHex } from './random.js';

cryptoProvider.set(webcrypto);

const RSA_SHA256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const AUTHORITY_NAME = 'C=CN, O=Zhanggui simulator, CN=Simulated WeChat Pay Root CA';
const DAY_MS = 86_400_000;

/** An X.509 certificate. */
export interface Certificate {
  /** 40 upper-case hexadecimal digits, as WeChat Pay writes serial numbers. */
  readonly serial: string;
  readonly pem: string;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  /** Milliseconds since 1970. */
  readonly notAfter: number;
  readonly publicKey: KeyObject;
}

/** A certificate of WeChat Pay's own, with which it signs. */
export interface PlatformCertificate extends Certificate {
  readonly privateKey: KeyObject;
}

export function readCertificate(pem: string): Certificate {
  const certificate = new X509Certificate(pem);
  return {
    serial: certificate.serialNumber.toUpperCase(),
    pem,
    notBefore: Date.parse(certificate.validFrom),
    notAfter: Date.parse(certificate.validTo),
    publicKey: certificate.publicKey,
  };
}

/** Issues what one simulator needs: merchants' API certificates and WeChat Pay's platform certificates. */
export class CertificateAuthority {
  private constructor(
    readonly certificate: Certificate,
    private readonly keys: webcrypto.CryptoKeyPair,
  ) {}

  static async create(): Promise<CertificateAuthority> {
    const keys = await webKeys(await generateRsaKeyPair());
    const certificate = await X509CertificateGenerator.createSelfSigned({
      serialNumber: newSerial(),
      name: AUTHORITY_NAME,
      ...validity(3650),
      keys,
      signingAlgorithm: RSA_SHA256,
      extensions: [
        new BasicConstraintsExtension(true, 1, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      ],
    });
    return new CertificateAuthority(readCertificate(certificate.toString('pem')), keys);
  }

  /** A certificate for `publicKey`, valid for `days` days from now. `name` becomes its CN. */
  async issue(name: string, pair: RsaKeyPair, days: number): Promise<Certificate> {
    const certificate = await X509CertificateGenerator.create({
      serialNumber: newSerial(),
      issuer: AUTHORITY_NAME,
      subject: [{ C: ['CN'] }, { O: ['Zhanggui simulator'] }, { CN: [name] }],
      ...validity(days),
      publicKey: (await webKeys(pair)).publicKey,
      signingKey: this.keys.privateKey,
      signingAlgorithm: RSA_SHA256,
      extensions: [new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment, true)],
    });
    return readCertificate(certificate.toString('pem'));
  }

  /** A new platform certificate, valid for 5 years like WeChat Pay's. */
  async issuePlatformCertificate(): Promise<PlatformCertificate> {
    const pair = await generateRsaKeyPair();
    return { ...(await this.issue('Simulated WeChat Pay', pair, 1825)), privateKey: pair.privateKey };
  }
}

/** The first digit keeps the number positive and of full length. */
const newSerial = (): string => `5${randomHex(39)}`;

function validity(days: number): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(Date.now() - 60_000), notAfter: new Date(Date.now() + days * DAY_MS) };
}

async function webKeys(pair: RsaKeyPair): Promise<webcrypto.CryptoKeyPair> {
  const { subtle } = webcrypto;
  return {
    privateKey: await subtle.importKey('pkcs8', pemBytes(privateKeyPem(pair.privateKey)), RSA_SHA256, true, ['sign']),
    publicKey: await subtle.importKey('spki', pemBytes(publicKeyPem(pair.publicKey)), RSA_SHA256, true, ['verify']),
  };
}

const pemBytes = (pem: string): Buffer => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
