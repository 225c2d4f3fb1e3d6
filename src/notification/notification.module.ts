import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PaymentModule } from '../payment/index.js';
import { RefundModule } from '../refund/index.js';
import { CallbackController } from './api/callback.controller.js';
import { WechatPayCallbackController } from './api/wechatpay-callback.controller.js';
import { CallbackQueue } from './application/callback-queue.js';
import { ProcessCallbacks } from './application/process-callbacks.js';
import { ReceiveCallback } from './application/receive-callback.js';
import { StoredCallbacks } from './application/stored-callbacks.js';
import { Inbox } from './domain/inbox.js';
import { InboxCallbackRow } from './infrastructure/inbox-callback.row.js';
import { TypeOrmInbox } from './infrastructure/typeorm-inbox.js';
import { WebhookModule } from './webhook.module.js';

/** Inbound callbacks: stored, deduplicated, booked or set aside. And outbound webhooks. */
@Module({
  imports: [TypeOrmModule.forFeature([InboxCallbackRow]), PaymentModule, RefundModule, WebhookModule],
  controllers: [WechatPayCallbackController, CallbackController],
  providers: [
    { provide: Inbox, useClass: TypeOrmInbox },
    ReceiveCallback,
    ProcessCallbacks,
    CallbackQueue,
    StoredCallbacks,
  ],
})
export class NotificationModule {}
