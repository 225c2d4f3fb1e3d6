import { describe, expect, it } from '@jest/globals';
import { CallbackCorrupted, InboundCallback } from './inbound-callback.js';
import {
  CALLBACK_STATUSES,
  CALLBACK_TRANSITIONS,
  type CallbackChange,
  type CallbackStatus,
} from './inbound-callback.state.js';

const NOW = new Date('2026-12-01T04:00:00.000Z');

const received = (body = Buffer.from('{"id":"EV-1"}')): InboundCallback =>
  InboundCallback.receive({
    merchantId: 'demo',
    channel: 'wechat',
    notificationId: 'EV-1',
    eventType: 'TRANSACTION.SUCCESS',
    headers: {},
    body,
    requestId: 'req_1',
    receivedAt: NOW,
  });

const inStatus = (status: CallbackStatus): InboundCallback =>
  InboundCallback.restore(received().receipt, { ...received().progress, status });

const CHANGES: [Exclude<CallbackChange, 'replay'>, (callback: InboundCallback) => InboundCallback][] = [
  ['process', (callback) => callback.processed(NOW)],
  ['ignore', (callback) => callback.ignored(NOW)],
  ['quarantine', (callback) => callback.quarantined('MALFORMED', 'why', NOW)],
];

describe('a callback', () => {
  describe.each(CALLBACK_STATUSES)('that is %s', (status) => {
    it.each(CHANGES)('goes where the table says, and nowhere else: %s', (change, apply) => {
      const callback = inStatus(status);
      const next = CALLBACK_TRANSITIONS[status][change];
      if (next) expect(apply(callback).progress).toMatchObject({ status: next, settledAt: NOW });
      else expect(() => apply(callback)).toThrow();
      expect(callback.progress.status).toBe(status);
    });
  });

  it('keeps the reason for which it was set aside, and as much of the detail as there is room for', () => {
    expect(received().quarantined('MALFORMED', '长'.repeat(2_000), NOW).progress).toMatchObject({
      reason: 'MALFORMED',
      detail: '长'.repeat(500),
    });
  });

  it('gives its body while it is the one that was received', () => {
    const body = Buffer.from('支付成功 🧧');
    expect(received(body).intactBody().equals(body)).toBe(true);
  });

  it.each([
    ['its body', { body: Buffer.from('{"id":"EV-2"}') }],
    ['its checksum', { bodyCrc32: 1 }],
    ['its proof', { bodySha256: '0'.repeat(64) }],
  ])('gives nothing when somebody changed %s', (_what, more) => {
    const { receipt, progress } = received();
    expect(() => InboundCallback.restore({ ...receipt, ...more }, progress).intactBody()).toThrow(CallbackCorrupted);
  });
});
