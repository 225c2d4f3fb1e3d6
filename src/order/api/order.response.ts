import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  PAYMENT_CHANNELS,
  PAYMENT_METHODS,
  PAYMENT_STATUSES,
  type Invocation,
  type Payment,
} from '../../payment/index.js';
import type { OrderView } from '../application/order-view.js';
import type { Order } from '../domain/order.js';
import { ORDER_STATUSES } from '../domain/order.state.js';
import { CLOSE_REASONS } from '../domain/order.terms.js';

export class PaymentResponse {
  @ApiProperty({ example: 'pay_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' })
  paymentNo!: string;

  @ApiProperty({ enum: PAYMENT_STATUSES, example: 'PENDING' })
  status!: string;

  @ApiProperty({ enum: PAYMENT_CHANNELS, example: 'wechat' })
  channel!: string;

  @ApiProperty({ enum: PAYMENT_METHODS, example: 'native' })
  method!: string;

  @ApiProperty({ description: 'The number of this attempt at WeChat Pay', example: 'T20261201-0001' })
  outTradeNo!: string;

  @ApiPropertyOptional({
    description: 'native: show it as a QR code',
    example: 'weixin://wxpay/bizpayurl?pr=4f8Rz2Kzz',
  })
  codeUrl?: string;

  @ApiPropertyOptional({ description: 'h5: send the browser there' })
  h5Url?: string;

  @ApiPropertyOptional({ description: 'jsapi, mini and app' })
  prepayId?: string;

  @ApiPropertyOptional({
    description: 'jsapi, mini and app: hand it to WeChat as it is to bring up the payment',
    type: 'object',
    additionalProperties: { type: 'string' },
  })
  invoke?: Readonly<Record<string, string>>;

  @ApiPropertyOptional({ description: 'Until then the payer can use the above', format: 'date-time' })
  prepayExpiresAt?: string;

  @ApiPropertyOptional({ description: "WeChat Pay's number of the payment, once there is money" })
  transactionId?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  succeededAt?: string;

  @ApiPropertyOptional({ description: "WeChat Pay's code or state that ended the attempt, as PARAM_ERROR" })
  failure?: string;
}

export class OrderResponse {
  @ApiProperty({ example: 'T20261201-0001' })
  orderNo!: string;

  @ApiProperty({ enum: ORDER_STATUSES, example: 'CREATED' })
  status!: string;

  @ApiProperty({ example: 'Two cups of tea' })
  subject!: string;

  @ApiProperty({ description: 'In fen', example: 1200 })
  amount!: number;

  @ApiProperty({ example: 'CNY' })
  currency!: string;

  @ApiPropertyOptional()
  attach?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  metadata?: Readonly<Record<string, string>>;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;

  @ApiPropertyOptional({ format: 'date-time' })
  paidAt?: string;

  @ApiProperty({ description: 'What the payer has back, in fen', example: 0 })
  refundedAmount!: number;

  @ApiProperty({ description: 'What refunds that have not ended are to pay back, in fen', example: 0 })
  refundingAmount!: number;

  @ApiPropertyOptional({ format: 'date-time' })
  closedAt?: string;

  @ApiPropertyOptional({ enum: CLOSE_REASONS })
  closeReason?: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiPropertyOptional({ type: PaymentResponse, description: 'The latest attempt' })
  payment?: PaymentResponse;
}

export class OrderPageResponse {
  @ApiProperty({ type: [OrderResponse] })
  items!: OrderResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with it; null on the last' })
  nextCursor!: string | null;
}

/** An order with its latest payment. */
export const toOrderResponse = ({ order, payment, invoke }: OrderView): OrderResponse =>
  Object.assign(toBareOrderResponse(order), payment && { payment: toPaymentResponse(payment, invoke) });

/** An order as it stands in a list. */
export function toBareOrderResponse({ terms, progress }: Order): OrderResponse {
  return {
    orderNo: terms.orderNo,
    status: progress.status,
    subject: terms.subject,
    amount: terms.amount,
    currency: terms.currency,
    attach: terms.attach ?? undefined,
    metadata: terms.metadata ?? undefined,
    expiresAt: terms.expiresAt.toISOString(),
    paidAt: progress.paidAt?.toISOString(),
    refundedAmount: progress.refundedAmount,
    refundingAmount: progress.refundingAmount,
    closedAt: progress.closedAt?.toISOString(),
    closeReason: progress.closeReason ?? undefined,
    createdAt: progress.createdAt.toISOString(),
  };
}

function toPaymentResponse({ terms, progress }: Payment, invoke: Invocation | null): PaymentResponse {
  const pending = progress.status === 'PENDING' ? progress.prepayment : null;
  return {
    paymentNo: terms.paymentNo,
    status: progress.status,
    channel: terms.channel,
    method: terms.method,
    outTradeNo: terms.outTradeNo,
    codeUrl: pending?.codeUrl ?? undefined,
    h5Url: pending?.h5Url ?? undefined,
    prepayId: pending?.prepayId ?? undefined,
    invoke: invoke ?? undefined,
    prepayExpiresAt: pending?.expiresAt.toISOString(),
    transactionId: progress.success?.transactionId,
    succeededAt: progress.success?.succeededAt.toISOString(),
    failure: progress.failure ?? undefined,
  };
}
