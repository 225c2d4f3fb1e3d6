import { generateKeyPairSync } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CertificateStore, type DownloadCertificates, type PlatformCertificate } from './certificate-store.js';
import { SetClock } from './testing/fake-platform.js';

const { publicKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const certificate = (
  serial: string,
  from = '2026-01-01T00:00:00Z',
  to = '2027-01-01T00:00:00Z',
): PlatformCertificate => ({
  serial,
  effectiveTime: new Date(from),
  expireTime: new Date(to),
  key,
});

const MINUTE = 60_000;

/** A store whose downloads answer what `present` says at the time; an Error is thrown. */
function storeWith(present: { set: PlatformCertificate[] | Error }, clock = new SetClock()) {
  const trustedEachTime: string[][] = [];
  const download: DownloadCertificates = (trusted) => {
    trustedEachTime.push(trusted.map(({ serial }) => serial));
    return present.set instanceof Error ? Promise.reject(present.set) : Promise.resolve(present.set);
  };
  return { store: new CertificateStore(download, clock), clock, trustedEachTime };
}

describe('CertificateStore', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('fetches at the first question and not again', async () => {
    const { store, trustedEachTime } = storeWith({ set: [certificate('A')] });
    expect(await store.find('A')).toBe(key);
    expect(await store.find('A')).toBe(key);
    expect(trustedEachTime).toEqual([[]]);
  });

  it('fetches once for 50 who ask for an unknown serial at the same time', async () => {
    const present = { set: [certificate('A')] };
    const { store, clock, trustedEachTime } = storeWith(present);
    await store.find('A');
    clock.advance(MINUTE);
    present.set = [certificate('A'), certificate('B')];
    const found = await Promise.all(Array.from({ length: 50 }, () => store.find('B')));
    expect(found).toEqual(Array.from({ length: 50 }, () => key));
    expect(trustedEachTime).toEqual([[], ['A']]);
  });

  it('fetches for unknown serials at most once a minute', async () => {
    const { store, clock, trustedEachTime } = storeWith({ set: [certificate('A')] });
    for (let second = 0; second < 120; second++) {
      expect(await store.find(`X${second}`)).toBeNull();
      clock.advance(1000);
    }
    expect(trustedEachTime).toHaveLength(2);
  });

  it('is not held up by a clock that was set back', async () => {
    const { store, clock, trustedEachTime } = storeWith({ set: [certificate('A')] });
    await store.find('A');
    clock.advance(-3600_000);
    await store.find('B');
    expect(trustedEachTime).toHaveLength(2);
  });

  it.each([
    ['cannot be had', new Error('503')],
    ['is empty', []],
  ])('keeps the last good set when the next one %s', async (_what, next) => {
    const present: { set: PlatformCertificate[] | Error } = { set: [certificate('A'), certificate('B')] };
    const { store } = storeWith(present);
    await store.refresh();
    present.set = next;
    await store.refresh();
    expect(await store.find('A')).toBe(key);
    expect(await store.find('B')).toBe(key);
  });

  it('lets go of a certificate that WeChat Pay no longer lists', async () => {
    const present = { set: [certificate('A'), certificate('B')] };
    const { store } = storeWith(present);
    await store.refresh();
    present.set = [certificate('B')];
    await store.refresh();
    expect(await store.find('A')).toBeNull();
  });

  it('uses a certificate from the moment it takes effect to the moment it expires', async () => {
    const present = { set: [certificate('A', '2026-03-01T00:10:00Z', '2026-03-01T00:20:00Z')] };
    const { store, clock } = storeWith(present);
    await store.refresh();
    const foundAt = async (time: string) => {
      clock.time = new Date(time);
      return (await store.find('A')) !== null;
    };
    expect(await foundAt('2026-03-01T00:09:59Z')).toBe(false);
    expect(await foundAt('2026-03-01T00:10:00Z')).toBe(true);
    expect(await foundAt('2026-03-01T00:19:59Z')).toBe(true);
    expect(await foundAt('2026-03-01T00:20:00Z')).toBe(false);
  });

  it('begins anew, as at the first download, once all it holds has expired', async () => {
    const present = { set: [certificate('A', '2026-01-01T00:00:00Z', '2026-03-02T00:00:00Z')] };
    const { store, clock, trustedEachTime } = storeWith(present);
    await store.refresh();
    clock.advance(48 * 60 * MINUTE);
    present.set = [certificate('B')];
    expect(await store.find('B')).toBe(key);
    expect(trustedEachTime).toEqual([[], []]);
  });

  it('encrypts with the valid certificate that lasts longest', async () => {
    const future = certificate('FUTURE', '2026-06-01T00:00:00Z', '2030-01-01T00:00:00Z');
    const { store } = storeWith({
      set: [certificate('A'), certificate('B', undefined, '2028-01-01T00:00:00Z'), future],
    });
    expect((await store.newest())?.serial).toBe('B');
    expect(await storeWith({ set: new Error('503') }).store.newest()).toBeNull();
  });

  it('renews itself every 12 hours until it is stopped', async () => {
    jest.useFakeTimers();
    const { store, trustedEachTime } = storeWith({ set: [certificate('A')] });
    store.start();
    await jest.advanceTimersByTimeAsync(0);
    expect(trustedEachTime).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(12 * 60 * MINUTE - 1);
    expect(trustedEachTime).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(trustedEachTime).toHaveLength(2);
    store.stop();
    await jest.advanceTimersByTimeAsync(48 * 60 * MINUTE);
    expect(trustedEachTime).toHaveLength(2);
  });
});
