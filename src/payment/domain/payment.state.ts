export const PAYMENT_STATUSES = ['PENDING', 'SUCCEEDED', 'CLOSED', 'FAILED'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];
export type PaymentChange = 'succeed' | 'close' | 'fail';

/**
 * Every way a payment can go; what is not here does not happen.
 * Money that arrives for a closed or failed payment did arrive: it becomes SUCCEEDED, and the order decides what to do
 * with it.
 */
export const PAYMENT_TRANSITIONS: Readonly<
  Record<PaymentStatus, Readonly<Partial<Record<PaymentChange, PaymentStatus>>>>
> = {
  PENDING: { succeed: 'SUCCEEDED', close: 'CLOSED', fail: 'FAILED' },
  SUCCEEDED: {},
  CLOSED: { succeed: 'SUCCEEDED' },
  FAILED: { succeed: 'SUCCEEDED' },
};
