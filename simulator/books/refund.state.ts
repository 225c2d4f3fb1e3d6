/** `status` of a refund, and with it `refund_status` of its callbacks. */
export type RefundState = 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';

/** How a refund can end. ABNORMAL: the payer's card or account would not take the money. */
export const REFUND_OUTCOMES = ['SUCCESS', 'ABNORMAL', 'CLOSED'] as const;
export type RefundOutcome = (typeof REFUND_OUTCOMES)[number];

/** What can happen to a refund. `rerouted`: the merchant named another account for an abnormal one. */
export type RefundEvent = RefundOutcome | 'rerouted';

/** The only place that knows which state follows which. */
export const REFUND_TRANSITIONS: Readonly<Record<RefundState, Readonly<Partial<Record<RefundEvent, RefundState>>>>> = {
  PROCESSING: { SUCCESS: 'SUCCESS', ABNORMAL: 'ABNORMAL', CLOSED: 'CLOSED' },
  ABNORMAL: { rerouted: 'PROCESSING', SUCCESS: 'SUCCESS', CLOSED: 'CLOSED' },
  SUCCESS: {},
  CLOSED: {},
};
