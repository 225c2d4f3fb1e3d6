export const REFUND_STATUSES = [
  'PENDING_APPROVAL',
  'CREATED',
  'PROCESSING',
  'SUCCEEDED',
  'CLOSED',
  'ABNORMAL',
] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];
export type RefundChange = 'approve' | 'accept' | 'succeed' | 'close' | 'turnAbnormal';

/**
 * Every way a refund can go; what is not here does not happen.
 * PENDING_APPROVAL waits for a second person, and WeChat Pay is not asked. Should it report the money all the same, that moved.
 * ABNORMAL is WeChat Pay's word for money that it could not bring to the payer: sent another way, it is PROCESSING again.
 * Money that arrives for a refund that was CLOSED here did arrive: it becomes SUCCEEDED.
 */
export const REFUND_TRANSITIONS: Readonly<Record<RefundStatus, Readonly<Partial<Record<RefundChange, RefundStatus>>>>> =
  {
    PENDING_APPROVAL: {
      approve: 'CREATED',
      accept: 'PROCESSING',
      succeed: 'SUCCEEDED',
      close: 'CLOSED',
      turnAbnormal: 'ABNORMAL',
    },
    CREATED: { accept: 'PROCESSING', succeed: 'SUCCEEDED', close: 'CLOSED', turnAbnormal: 'ABNORMAL' },
    PROCESSING: { succeed: 'SUCCEEDED', close: 'CLOSED', turnAbnormal: 'ABNORMAL' },
    SUCCEEDED: {},
    CLOSED: { succeed: 'SUCCEEDED' },
    ABNORMAL: { accept: 'PROCESSING', succeed: 'SUCCEEDED', close: 'CLOSED' },
  };
