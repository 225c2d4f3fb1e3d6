import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { publicIdOf } from '../../platform/ids/row-ids.js';
import { CALLBACK_ID } from '../application/stored-callbacks.js';
import { CALLBACK_STATUSES } from '../domain/inbound-callback.state.js';
import type { CallbackSummary } from '../domain/inbox.js';

export class CallbackResponse {
  @ApiProperty({ example: 'cb_Y2I6NDI' })
  callbackId!: string;

  @ApiProperty({ example: 'wechat' })
  channel!: string;

  @ApiProperty({ description: "WeChat Pay's id of the notification", example: 'EV-2018022511223320873' })
  notificationId!: string;

  @ApiProperty({ example: 'TRANSACTION.SUCCESS' })
  eventType!: string;

  @ApiProperty({ enum: CALLBACK_STATUSES })
  status!: string;

  @ApiPropertyOptional({ description: 'Why it was set aside, as WRONG_AMOUNT' })
  reason?: string;

  @ApiPropertyOptional({ description: 'The same for people' })
  detail?: string;

  @ApiProperty({ example: 1 })
  tries!: number;

  @ApiProperty({ format: 'date-time' })
  receivedAt!: string;

  @ApiPropertyOptional({ format: 'date-time' })
  settledAt?: string;
}

export class CallbackPageResponse {
  @ApiProperty({ type: [CallbackResponse] })
  items!: CallbackResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with it; null on the last' })
  nextCursor!: string | null;
}

export const toCallbackResponse = (callback: CallbackSummary): CallbackResponse => ({
  callbackId: publicIdOf(CALLBACK_ID, callback.id),
  channel: callback.channel,
  notificationId: callback.notificationId,
  eventType: callback.eventType,
  status: callback.status,
  reason: callback.reason ?? undefined,
  detail: callback.detail ?? undefined,
  tries: callback.tries,
  receivedAt: callback.receivedAt.toISOString(),
  settledAt: callback.settledAt?.toISOString(),
});
