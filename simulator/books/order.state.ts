/** The trade states of an order. `USERPAYING`: the payer has begun and not finished. `REFUND`: some refund exists. */
export type OrderState = 'NOTPAY' | 'USERPAYING' | 'SUCCESS' | 'REFUND' | 'CLOSED';

/** What can happen to an order. `paidLate` is money that arrives though the order was closed. */
export type OrderEvent = 'begun' | 'paid' | 'attemptFailed' | 'closed' | 'expired' | 'paidLate' | 'refunded';

/** The only place that knows which state follows which. A failed try by the payer leaves the order open. */
export const TRANSITIONS: Readonly<Record<OrderState, Readonly<Partial<Record<OrderEvent, OrderState>>>>> = {
  NOTPAY: { begun: 'USERPAYING', paid: 'SUCCESS', attemptFailed: 'NOTPAY', closed: 'CLOSED', expired: 'CLOSED' },
  USERPAYING: { begun: 'USERPAYING', paid: 'SUCCESS', attemptFailed: 'NOTPAY', expired: 'CLOSED' },
  SUCCESS: { refunded: 'REFUND' },
  REFUND: { refunded: 'REFUND' },
  CLOSED: { closed: 'CLOSED', paidLate: 'SUCCESS' },
};

/** `trade_state_desc` as WeChat Pay words it. */
export const STATE_DESCRIPTIONS: Readonly<Record<OrderState, string>> = {
  NOTPAY: '订单未支付',
  USERPAYING: '需要用户输入支付密码',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  CLOSED: '订单已关闭',
};
