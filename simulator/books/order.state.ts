/** The trade states of an order without refunds. */
export type OrderState = 'NOTPAY' | 'SUCCESS' | 'CLOSED';

/** What can happen to an order. `paidLate` is money that arrives though the order was closed. */
export type OrderEvent = 'paid' | 'attemptFailed' | 'closed' | 'expired' | 'paidLate';

/** The only place that knows which state follows which. A failed try by the payer leaves the order open. */
export const TRANSITIONS: Readonly<Record<OrderState, Readonly<Partial<Record<OrderEvent, OrderState>>>>> = {
  NOTPAY: { paid: 'SUCCESS', attemptFailed: 'NOTPAY', closed: 'CLOSED', expired: 'CLOSED' },
  SUCCESS: {},
  CLOSED: { closed: 'CLOSED', paidLate: 'SUCCESS' },
};

/** `trade_state_desc` as WeChat Pay words it. */
export const STATE_DESCRIPTIONS: Readonly<Record<OrderState, string>> = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  CLOSED: '订单已关闭',
};
