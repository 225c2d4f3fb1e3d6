import 'reflect-metadata';
import { generateKeyPairSync, KeyObject, webcrypto } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { X509CertificateGenerator } from '@peculiar/x509';
import { Report } from '../report.js';
import { checkCertificate } from './certificate.js';

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

let privateKey: KeyObject;
let pem: string;
beforeAll(async () => {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=1900000001',
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2031-01-01T00:00:00Z'),
      keys,
      signingAlgorithm: ALGORITHM,
    },
    webcrypto,
  );
  privateKey = KeyObject.from(keys.privateKey);
  pem = certificate.toString('pem');
});

const verdicts = (now: string, key = privateKey): string[] => {
  const report = new Report();
  const given = { label: 'WECHATPAY_CERTIFICATE', value: pem, problem: null, detail: null };
  checkCertificate(given, { mchid: '1900000001', privateKey: key }, new Date(now), report);
  return report.findings.map(({ id, verdict }) => `${verdict} ${id}`);
};

describe('the merchant API certificate', () => {
  it.each([
    ['2025-12-30T23:00:00Z', 'mistake certificate.not-yet-valid'],
    // Off by hours, it is the clock that is wrong.
    ['2025-12-31T22:00:00Z', 'ok certificate'],
    ['2030-12-01T00:00:00Z', 'ok certificate'],
    ['2030-12-03T00:00:00Z', 'warning certificate.expires-soon'],
    ['2031-01-01T00:00:00Z', 'mistake certificate.expired'],
  ])('is judged by its time: at %s %s', (now, verdict) => {
    expect(verdicts(now)).toEqual(['ok key-pair', verdict]);
  });

  it('is not judged further when it belongs to another key', () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    expect(verdicts('2031-01-01T00:00:00Z', other)).toEqual(['mistake key-pair.mismatch']);
  });
});
