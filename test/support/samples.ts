import { InboundCallback, type CallbackReceipt } from '../../src/notification/domain/inbound-callback.js';
import { Order } from '../../src/order/domain/order.js';
import type { OrderTerms } from '../../src/order/domain/order.terms.js';
import { Payment } from '../../src/payment/domain/payment.js';
import type { PaymentTerms } from '../../src/payment/domain/payment.terms.js';
import { Refund } from '../../src/refund/domain/refund.js';
import type { RequestedRefund } from '../../src/refund/domain/refund.terms.js';
import type { DomainEvent } from '../../src/platform/events/domain-event.js';

/** When the samples begin. */
export const NOW = new Date('2026-12-01T04:00:00.123Z');
export const later = (ms: number): Date => new Date(NOW.getTime() + ms);

export const orderTerms = (more: Partial<OrderTerms> = {}): OrderTerms => ({
  merchantId: 'demo',
  orderNo: 'T20261201-0001',
  subject: 'Two cups of tea',
  amount: 1200,
  currency: 'CNY',
  attach: null,
  metadata: null,
  expiresAt: later(7_200_000),
  ...more,
});

export const sampleOrder = (more: Partial<OrderTerms> = {}): Order => Order.place(orderTerms(more), NOW);

export const paymentTerms = (more: Partial<PaymentTerms> = {}): PaymentTerms => ({
  paymentNo: 'pay_0001',
  merchantId: 'demo',
  orderNo: 'T20261201-0001',
  attempt: 1,
  channel: 'wechat',
  method: 'native',
  mchid: '1900000001',
  appid: 'wx8888888888888888',
  outTradeNo: 'T20261201-0001',
  amount: 1200,
  currency: 'CNY',
  openid: null,
  clientIp: null,
  ...more,
});

export const samplePayment = (more: Partial<PaymentTerms> = {}): Payment => Payment.begin(paymentTerms(more), NOW);

/** Of the payment that `paymentTerms` describes. */
export const sampleRefund = (
  more: Partial<RequestedRefund> = {},
  payment: Partial<PaymentTerms> = {},
  createdAt = NOW,
): Refund =>
  Refund.create(
    { terms: paymentTerms(payment), progress: { success: { transactionId: '4200001234' } } },
    {
      refundNo: 'R20261201-0001',
      amount: 400,
      reason: null,
      cause: 'MERCHANT',
      requester: null,
      needsApproval: false,
      ...more,
    },
    createdAt,
  );

export const sampleCallback = (
  more: Partial<Omit<CallbackReceipt, 'bodyCrc32' | 'bodySha256'>> = {},
): InboundCallback =>
  InboundCallback.receive({
    merchantId: 'demo',
    channel: 'wechat',
    notificationId: 'EV-0001',
    eventType: 'TRANSACTION.SUCCESS',
    headers: { 'wechatpay-serial': 'PUB_KEY_ID_0001' },
    body: Buffer.from('{"id":"EV-0001"}'),
    requestId: 'req_0001',
    receivedAt: NOW,
    ...more,
  });

export const sampleEvent = (more: Partial<DomainEvent> = {}): DomainEvent => ({
  type: 'order.paid',
  merchantId: 'demo',
  aggregate: 'order',
  aggregateNo: 'T20261201-0001',
  sequence: 2,
  occurredAt: NOW,
  payload: { orderNo: 'T20261201-0001', amount: 1200 },
  ...more,
});
