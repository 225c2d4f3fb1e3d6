export { ORDER_NO, ORDER_NO_RULE, OrderNoParam } from './api/order-no.param.js';
export { BookRefund, type RefundEnding } from './application/book-refund.js';
export { ReserveRefund } from './application/reserve-refund.js';
export { type ReviewedOrder, ReviewOrders } from './application/review-orders.js';
export { OrderNotFound, OrderNotPaid, RefundExceedsPaid, TooManyRefunds } from './domain/order.errors.js';
export { DuplicatePayment, LatePayment } from './domain/order.events.js';
export type { Order } from './domain/order.js';
export { OrderModule } from './order.module.js';
