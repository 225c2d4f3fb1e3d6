export const DELIVERY_STATUSES = ['PENDING', 'DELIVERED', 'FAILED', 'QUARANTINED'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];
export type DeliveryChange = 'succeed' | 'giveUp' | 'quarantine' | 'retry' | 'replay';

/** Every way a delivery can go; what is not here does not happen. A failed try that is not the last leaves it PENDING. */
export const DELIVERY_TRANSITIONS: Readonly<
  Record<DeliveryStatus, Readonly<Partial<Record<DeliveryChange, DeliveryStatus>>>>
> = {
  PENDING: {
    succeed: 'DELIVERED',
    giveUp: 'FAILED',
    quarantine: 'QUARANTINED',
    retry: 'PENDING',
    replay: 'PENDING',
  },
  DELIVERED: { replay: 'PENDING' },
  FAILED: { replay: 'PENDING' },
  QUARANTINED: {},
};
