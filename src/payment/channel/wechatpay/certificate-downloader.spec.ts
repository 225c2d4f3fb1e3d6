import { beforeAll, describe, expect, it } from '@jest/globals';
import { ConstantBackoff } from 'cockatiel';
import { Logger } from '@nestjs/common';
import { CertificateDownloader } from './certificate-downloader.js';
import type { PlatformCertificate } from './certificate-store.js';
import {
  SetClock,
  certificateEntry,
  makeCertificate,
  seal,
  signedHeaders,
  type Certificate,
} from './testing/fake-platform.js';
import type { RawAnswer } from './wechatpay-answer.js';
import { WechatPayCalls } from './wechatpay-calls.js';

const KEY = Buffer.from('0123456789abcdef0123456789abcdef');
const clock = new SetClock();
const callsAnswered = (answer: RawAnswer) =>
  new WechatPayCalls({ send: () => Promise.resolve(answer) }, { retryBackoff: new ConstantBackoff(0) });

describe('CertificateDownloader', () => {
  let a: Certificate;
  let b: Certificate;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    [a, b] = await Promise.all([makeCertificate('a'), makeCertificate('b')]);
  });

  /** Downloads an answer with these entries, signed by `signer`. */
  const download = (data: unknown, signer: Certificate, trusted: readonly PlatformCertificate[] = [], status = 200) => {
    const text = JSON.stringify({ data });
    const headers = signedHeaders(signer.privateKey, signer.serial, text, clock.now());
    const answer = { status, headers, body: Buffer.from(text), requestId: '08ABC-0' };
    return new CertificateDownloader(callsAnswered(answer), KEY, clock).download(trusted);
  };
  const held = ({ serial, publicKey }: Certificate): PlatformCertificate => ({
    serial,
    effectiveTime: new Date('2026-01-01T00:00:00Z'),
    expireTime: new Date('2031-01-01T00:00:00Z'),
    key: publicKey,
  });

  it('trusts a certificate out of the first answer', async () => {
    const certificates = await download([certificateEntry(KEY, a)], a);
    expect(certificates).toMatchObject([
      {
        serial: a.serial,
        effectiveTime: new Date('2025-12-31T16:00:00Z'),
        expireTime: new Date('2030-12-31T16:00:00Z'),
      },
    ]);
    expect(certificates[0]?.key.equals(a.publicKey)).toBe(true);
  });

  it('gives all that overlap, those of tomorrow too', async () => {
    const tomorrow = certificateEntry(KEY, b, '2026-03-02T00:00:00+08:00');
    const certificates = await download([certificateEntry(KEY, a), tomorrow], a);
    expect(certificates.map(({ serial }) => serial)).toEqual([a.serial, b.serial]);
  });

  it('does not trust a first answer signed with a certificate that is not in it, or not valid', async () => {
    await expect(download([certificateEntry(KEY, a)], b)).rejects.toThrow('does not verify: serial');
    const expired = certificateEntry(KEY, a, '2020-01-01T00:00:00+08:00', '2026-01-01T00:00:00+08:00');
    await expect(download([expired], a)).rejects.toThrow('does not verify: serial');
    await expect(download([certificateEntry(KEY, a)], { ...b, serial: a.serial })).rejects.toThrow('verify: signature');
  });

  it('trusts a later answer signed with the certificate held before, or with the one that replaces it', async () => {
    const both = [certificateEntry(KEY, a), certificateEntry(KEY, b)];
    expect(await download(both, a, [held(a)])).toHaveLength(2);
    expect(await download(both, b, [held(a)])).toHaveLength(2);
    expect(await download([certificateEntry(KEY, b)], a, [held(a)])).toHaveLength(1);
    await expect(download([certificateEntry(KEY, a)], b, [held(a)])).rejects.toThrow('does not verify: serial');
    await expect(download(both, { ...b, serial: a.serial }, [held(a)])).rejects.toThrow('verify: signature');
  });

  it('trusts the public key of a merchant who has both', async () => {
    const text = JSON.stringify({ data: [certificateEntry(KEY, a)] });
    const headers = signedHeaders(b.privateKey, 'PUB_KEY_ID_1', text, clock.now());
    const answer = { status: 200, headers, body: Buffer.from(text), requestId: '08ABC-0' };
    const calls = callsAnswered(answer);
    const publicKey = { id: 'PUB_KEY_ID_1', key: b.publicKey };
    expect(await new CertificateDownloader(calls, KEY, clock, publicKey).download([])).toHaveLength(1);
    const other = { id: 'PUB_KEY_ID_2', key: b.publicKey };
    await expect(new CertificateDownloader(calls, KEY, clock, other).download([])).rejects.toThrow('verify: serial');
  });

  it('passes over algorithms of others', async () => {
    const sm2 = { ...certificateEntry(KEY, b), encrypt_certificate: { algorithm: 'AEAD_SM4_GCM' } };
    expect(await download([sm2, certificateEntry(KEY, a)], a)).toHaveLength(1);
  });

  it('refuses an answer that is no', async () => {
    await expect(download([certificateEntry(KEY, a)], a, [], 404)).rejects.toThrow('answered 404');
  });

  it('refuses what another APIv3 key sealed', async () => {
    await expect(download([certificateEntry(Buffer.alloc(32), a)], a)).rejects.toThrow(/authenticate/);
  });

  it.each([
    ['no list', undefined],
    ['an entry that is no object', ['x']],
    ['no encrypted certificate', [{ serial_no: 'x' }]],
  ])('refuses %s', async (_what, data) => {
    await expect(download(data, a)).rejects.toThrow(/^data/);
  });

  it('refuses entries without a serial or with times it cannot read, and what is no certificate', async () => {
    const entry = certificateEntry(KEY, a);
    await expect(download([{ ...entry, serial_no: undefined }], a)).rejects.toThrow('data[0].serial_no');
    await expect(download([{ ...entry, expire_time: '2031' }], a)).rejects.toThrow('data[0].expire_time');
    await expect(download([{ ...entry, effective_time: null }], a)).rejects.toThrow('data[0].effective_time');
    const noPem = { ...entry, encrypt_certificate: seal(KEY, 'no certificate', 'certificate') };
    await expect(download([noPem], a)).rejects.toThrow();
  });
});
