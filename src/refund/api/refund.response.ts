import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Refund } from '../domain/refund.js';
import { REFUND_STATUSES } from '../domain/refund.state.js';
import { REFUND_ATTENTIONS, REFUND_CAUSES } from '../domain/refund.terms.js';

export class RefundResponse {
  @ApiProperty({ example: 'R20261201-0001' })
  refundNo!: string;

  @ApiProperty({ example: 'T20261201-0001' })
  orderNo!: string;

  @ApiProperty({ example: 'pay_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' })
  paymentNo!: string;

  @ApiProperty({
    enum: REFUND_STATUSES,
    description:
      'PENDING_APPROVAL: it waits for a second person, approve or reject it · CREATED: WeChat Pay has not taken it yet · PROCESSING: the money is on its way · SUCCEEDED: the payer has it · ' +
      "CLOSED: nothing was paid back · ABNORMAL: the payer's account does not take it, resend it another way",
    example: 'PROCESSING',
  })
  status!: string;

  @ApiProperty({ description: 'In fen', example: 400 })
  amount!: number;

  @ApiProperty({ example: 'CNY' })
  currency!: string;

  @ApiPropertyOptional({ example: 'One cup was cold' })
  reason?: string;

  @ApiProperty({
    enum: REFUND_CAUSES,
    description:
      'MERCHANT: you asked for it. The others go back by themselves: money that came after closing, or twice',
    example: 'MERCHANT',
  })
  cause!: string;

  @ApiPropertyOptional({
    enum: REFUND_ATTENTIONS,
    description:
      'Why it waits for a person. TRIES_EXHAUSTED: retry or abandon it · ABNORMAL: resend it · OVERDUE: a week has gone by · ' +
      'APPROVAL: approve or reject it · APPROVAL_OVERDUE: the same, and a day has gone by',
  })
  attention?: string;

  @ApiPropertyOptional({ description: 'Why the last try failed, or what ended it, as NOT_ENOUGH' })
  failure?: string;

  @ApiPropertyOptional({
    description: 'The key that it was asked for with; `environment` is that of the installation',
    example: 'key_01KAV6M4WQ4T5B6ZC1XJ7N8PAY',
  })
  requestedBy?: string;

  @ApiPropertyOptional({
    description: 'The key that approved or rejected it',
    example: 'key_01KAV6M4WQ4T5B6ZC1XJ7N8PAZ',
  })
  decidedBy?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  decidedAt?: string;

  @ApiPropertyOptional({ description: 'Why it was rejected', example: 'The parcel has not come back yet' })
  rejectionReason?: string;

  @ApiPropertyOptional({ description: "WeChat Pay's number of the refund", example: '50300806512026120100001234567' })
  refundId?: string;

  @ApiPropertyOptional({ description: 'Where the money went, in the words of WeChat Pay', example: '支付用户零钱' })
  userReceivedAccount?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  succeededAt?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  closedAt?: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class RefundPageResponse {
  @ApiProperty({ type: [RefundResponse] })
  items!: RefundResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with it; null on the last' })
  nextCursor!: string | null;
}

export function toRefundResponse({ terms, progress }: Refund): RefundResponse {
  return {
    refundNo: terms.refundNo,
    orderNo: terms.orderNo,
    paymentNo: terms.paymentNo,
    status: progress.status,
    amount: terms.amount,
    currency: terms.currency,
    reason: terms.reason ?? undefined,
    cause: terms.cause,
    attention: progress.attention ?? undefined,
    failure: progress.failure ?? undefined,
    requestedBy: terms.requestedBy ?? undefined,
    decidedBy: progress.decidedBy ?? undefined,
    decidedAt: progress.decidedAt?.toISOString(),
    rejectionReason: progress.rejectionReason ?? undefined,
    refundId: progress.refundId ?? undefined,
    userReceivedAccount: progress.userReceivedAccount ?? undefined,
    succeededAt: progress.succeededAt?.toISOString(),
    closedAt: progress.closedAt?.toISOString(),
    createdAt: progress.createdAt.toISOString(),
  };
}
