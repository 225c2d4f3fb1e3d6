import { describe, expect, it } from '@jest/globals';
import { type CommittedEvent, PayloadCorrupted, WebhookDelivery } from './webhook-delivery.js';
import { DELIVERY_STATUSES, DELIVERY_TRANSITIONS, type DeliveryStatus } from './webhook-delivery.state.js';
import { WebhookDeliveryQuarantined } from './webhook.errors.js';

const NOW = new Date('2026-12-01T04:00:00.123Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const EVENT: CommittedEvent = {
  id: 'evt_1',
  type: 'order.paid',
  merchantId: 'demo',
  aggregate: 'order',
  aggregateNo: 'T20261201-0001',
  sequence: 3,
  occurredAt: NOW,
  payload: { orderNo: 'T20261201-0001', attach: '七号桌' },
};
const fresh = (): WebhookDelivery => WebhookDelivery.of(EVENT, 'whe_1', 'whd_1', NOW);
const IN: Record<DeliveryStatus, () => WebhookDelivery> = {
  PENDING: fresh,
  DELIVERED: () => fresh().succeeded(NOW),
  FAILED: () => fresh().abandoned('ENDPOINT_DISABLED', NOW),
  QUARANTINED: () => fresh().quarantined(NOW),
};
const CHANGES = {
  succeed: (delivery: WebhookDelivery) => delivery.succeeded(NOW),
  giveUp: (delivery: WebhookDelivery) => delivery.refusedForGood(NOW),
  quarantine: (delivery: WebhookDelivery) => delivery.quarantined(NOW),
  retry: (delivery: WebhookDelivery) => delivery.failed(NOW, null, 0),
  replay: (delivery: WebhookDelivery) => delivery.replayed(NOW),
} as const;
const NAMES = ['succeed', 'giveUp', 'quarantine', 'retry', 'replay'] as const;

describe('a delivery', () => {
  it.each(DELIVERY_STATUSES.flatMap((from) => NAMES.map((change) => ({ from, change }))))(
    'goes as the table says: $from, $change',
    ({ from, change }) => {
      const to = DELIVERY_TRANSITIONS[from][change];
      const delivery = IN[from]();
      if (!to) {
        expect(() => CHANGES[change](delivery)).toThrow();
        return;
      }
      const { progress } = CHANGES[change](delivery);
      expect(progress).toMatchObject({ status: to, version: delivery.progress.version + 1, leasedUntil: null });
      expect(progress.dueAt === null).toBe(to !== 'PENDING');
      expect(progress.settledAt === null).toBe(to === 'PENDING');
    },
  );

  it('carries the event as it happened', () => {
    expect(JSON.parse(fresh().intactBody().toString())).toEqual({
      id: 'evt_1',
      type: 'order.paid',
      timestamp: '2026-12-01T04:00:00.123Z',
      sequence: 3,
      data: EVENT.payload,
    });
  });

  it.each([
    ['its bytes', { body: Buffer.from('{}') }],
    ['its checksum', { bodyCrc32: 1 }],
    ['its proof', { bodySha256: '0'.repeat(64) }],
  ])('shows that it was tampered with: %s', (_what, change) => {
    const { message, progress } = fresh();
    expect(() => WebhookDelivery.restore({ ...message, ...change }, progress).intactBody()).toThrow(PayloadCorrupted);
  });

  it('is given up with the eighth failure, and has the whole schedule before it when replayed', () => {
    let delivery = fresh();
    for (let failures = 1; failures <= 8; failures++) {
      expect(delivery.progress.status).toBe('PENDING');
      delivery = delivery.failed(NOW, null, 0);
    }
    expect(delivery.progress).toMatchObject({ status: 'FAILED', failure: 'TRIES_EXHAUSTED', tries: 8 });
    const replayed = delivery.replayed(later(1));
    expect(replayed.progress).toMatchObject({ failure: null, tries: 8, failuresInRow: 0, dueAt: later(1) });
    expect(replayed.failed(NOW, null, 0).progress).toMatchObject({ tries: 9, dueAt: later(5_000) });
  });

  it('is not disturbed by a replay while it is being sent, and is after the lease', () => {
    const { message, progress } = fresh();
    const sent = WebhookDelivery.restore(message, { ...progress, leasedUntil: later(60_000), dueAt: later(60_000) });
    expect(sent.replayed(later(59_999))).toBe(sent);
    expect(sent.replayed(later(60_000)).progress.dueAt).toEqual(later(60_000));
  });

  it('says why it cannot be replayed', () => {
    expect(() => IN.QUARANTINED().replayed(NOW)).toThrow(WebhookDeliveryQuarantined);
  });
});
