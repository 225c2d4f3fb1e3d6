import { generateKeyPairSync } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CertificateStore } from './certificate-store.js';
import { PlatformKeys } from './platform-keys.js';
import { SetClock } from './testing/fake-platform.js';

const certificateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
const publicKey = { id: 'PUB_KEY_ID_1', key: generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey };
const certificate = {
  serial: '5A01',
  effectiveTime: new Date('2026-01-01T00:00:00Z'),
  expireTime: new Date('2027-01-01T00:00:00Z'),
  key: certificateKey,
};

describe('PlatformKeys', () => {
  let downloads = 0;
  const store = () =>
    new CertificateStore(() => {
      downloads++;
      return Promise.resolve([certificate]);
    }, new SetClock());

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => {
    downloads = 0;
  });

  it('knows the public key alone in public key mode', async () => {
    const keys = new PlatformKeys(publicKey, null);
    expect(await keys.find('PUB_KEY_ID_1')).toBe(publicKey.key);
    expect(await keys.find('PUB_KEY_ID_2')).toBeNull();
    expect(await keys.find('5A01')).toBeNull();
    expect(await keys.forEncryption()).toEqual({ serial: 'PUB_KEY_ID_1', key: publicKey.key });
  });

  it('knows certificates alone in certificate mode', async () => {
    const keys = new PlatformKeys(null, store());
    expect(await keys.find('5A01')).toBe(certificateKey);
    expect(await keys.find('PUB_KEY_ID_1')).toBeNull();
    expect(await keys.forEncryption()).toMatchObject({ serial: '5A01', key: certificateKey });
  });

  it('chooses by the serial with both at once, and encrypts with the public key', async () => {
    const keys = new PlatformKeys(publicKey, store());
    expect(await keys.find('PUB_KEY_ID_1')).toBe(publicKey.key);
    expect(await keys.find('5A01')).toBe(certificateKey);
    expect((await keys.forEncryption())?.serial).toBe('PUB_KEY_ID_1');
  });

  it('fetches no certificate for a public key’s id', async () => {
    const keys = new PlatformKeys(publicKey, store());
    await keys.find('PUB_KEY_ID_1');
    await keys.find('PUB_KEY_ID_2');
    expect(downloads).toBe(0);
  });
});
