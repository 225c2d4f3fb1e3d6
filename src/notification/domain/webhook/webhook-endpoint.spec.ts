import { describe, expect, it } from '@jest/globals';
import { WebhookEndpoint } from './webhook-endpoint.js';

const NOW = new Date('2026-12-01T04:00:00.123Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const fresh = (): WebhookEndpoint =>
  WebhookEndpoint.create(
    { endpointId: 'whe_1', merchantId: 'demo' },
    { url: 'https://shop.example.com/', events: ['order.paid'], description: null },
    'sealed-1',
    NOW,
  );

describe('an endpoint', () => {
  it('hears of what it asked for, and of nothing while it is disabled', () => {
    const endpoint = fresh();
    expect(endpoint.wants('order.paid')).toBe(true);
    expect(endpoint.wants('order.closed')).toBe(false);
    endpoint.change({ events: ['*'] }, NOW);
    expect(endpoint.wants('order.closed')).toBe(true);
    endpoint.disable('MERCHANT', NOW);
    expect(endpoint.wants('order.closed')).toBe(false);
  });

  it('has two secrets for a day after a rotation, the newest first, and never three', () => {
    const endpoint = fresh();
    expect(endpoint.validSecrets(NOW)).toEqual(['sealed-1']);
    endpoint.rotateSecret('sealed-2', NOW);
    expect(endpoint.validSecrets(later(DAY - 1))).toEqual(['sealed-2', 'sealed-1']);
    expect(endpoint.validSecrets(later(DAY))).toEqual(['sealed-2']);
    endpoint.rotateSecret('sealed-3', later(HOUR));
    expect(endpoint.validSecrets(later(HOUR))).toEqual(['sealed-3', 'sealed-2']);
  });

  it('is disabled by the first failure after five days of nothing else', () => {
    const endpoint = fresh();
    expect(endpoint.noteFailure(NOW)).toBe(false);
    expect(endpoint.noteFailure(later(5 * DAY - 1))).toBe(false);
    expect(endpoint.noteFailure(later(5 * DAY))).toBe(true);
    expect(endpoint.progress).toMatchObject({ disabledReason: 'FAILING', disabledAt: later(5 * DAY) });
    expect(endpoint.noteFailure(later(6 * DAY))).toBe(false);
  });

  it('begins to count anew at another address, and only then', () => {
    const endpoint = fresh();
    endpoint.noteFailure(NOW);
    endpoint.change({ url: 'https://shop.example.com/mended' }, later(4 * DAY));
    expect(endpoint.noteFailure(later(6 * DAY))).toBe(false);
    endpoint.change({ url: 'https://shop.example.com/mended', description: 'the same' }, later(7 * DAY));
    expect(endpoint.noteFailure(later(11 * DAY))).toBe(true);
  });

  it('begins to count anew with a success, and when it is enabled', () => {
    const endpoint = fresh();
    endpoint.noteFailure(NOW);
    endpoint.noteSuccess(later(DAY));
    expect(endpoint.noteFailure(later(5 * DAY))).toBe(false);
    endpoint.disable('MERCHANT', later(6 * DAY));
    endpoint.enable(later(11 * DAY));
    expect(endpoint.noteFailure(later(11 * DAY))).toBe(false);
    expect(endpoint.disabled).toBe(false);
  });

  it('keeps the first reason for which it was disabled', () => {
    const endpoint = fresh();
    expect(endpoint.disable('GONE', NOW)).toBe(true);
    expect(endpoint.disable('MERCHANT', later(1))).toBe(false);
    expect(endpoint.progress).toMatchObject({ disabledReason: 'GONE', disabledAt: NOW });
  });

  it('does not change where nothing changes', () => {
    const endpoint = fresh();
    endpoint.noteSuccess(NOW);
    endpoint.enable(NOW);
    expect(endpoint.progress.version).toBe(1);
  });
});
