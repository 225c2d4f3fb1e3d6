export const ORDER_STATUSES = ['CREATED', 'PAID', 'CLOSED'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];
export type OrderChange = 'pay' | 'close';

/** Every way an order can go; what is not here does not happen. */
export const ORDER_TRANSITIONS: Readonly<Record<OrderStatus, Readonly<Partial<Record<OrderChange, OrderStatus>>>>> = {
  CREATED: { pay: 'PAID', close: 'CLOSED' },
  PAID: {},
  CLOSED: {},
};
