export const ORDER_STATUSES = ['CREATED', 'PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'CLOSED'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];
export type OrderChange = 'pay' | 'close' | 'refundPart' | 'refundAll';

/** Every way an order can go; what is not here does not happen. */
export const ORDER_TRANSITIONS: Readonly<Record<OrderStatus, Readonly<Partial<Record<OrderChange, OrderStatus>>>>> = {
  CREATED: { pay: 'PAID', close: 'CLOSED' },
  PAID: { refundPart: 'PARTIALLY_REFUNDED', refundAll: 'REFUNDED' },
  PARTIALLY_REFUNDED: { refundPart: 'PARTIALLY_REFUNDED', refundAll: 'REFUNDED' },
  REFUNDED: {},
  CLOSED: {},
};
