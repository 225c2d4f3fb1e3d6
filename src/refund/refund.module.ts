import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MerchantModule } from '../merchant/index.js';
import { OrderModule } from '../order/index.js';
import { PaymentModule } from '../payment/index.js';
import { OrderRefundsController } from './api/order-refunds.controller.js';
import { RefundApprovalController } from './api/refund-approval.controller.js';
import { RefundController } from './api/refund.controller.js';
import { AbandonRefund } from './application/abandon-refund.js';
import { ApplyRefund } from './application/apply-refund.js';
import { ApproveRefund } from './application/approve-refund.js';
import { AskForRefund } from './application/ask-for-refund.js';
import { CreateRefund } from './application/create-refund.js';
import { FindRefunds } from './application/find-refunds.js';
import { FollowRefunds } from './application/follow-refunds.js';
import { RefundChanges } from './application/refund-changes.js';
import { RefundUnaskedMoney } from './application/refund-unasked-money.js';
import { RejectRefund } from './application/reject-refund.js';
import { ResendRefund } from './application/resend-refund.js';
import { RetryRefund } from './application/retry-refund.js';
import { SettleRefunds } from './application/settle-refunds.js';
import { SumRefunds } from './application/sum-refunds.js';
import { SyncRefund } from './application/sync-refund.js';
import { WatchRefund } from './application/watch-refund.js';
import { WriteRefund } from './application/write-refund.js';
import { RefundRecords } from './domain/refund-records.js';
import { RefundRepository } from './domain/refund.repository.js';
import { RefundRow } from './infrastructure/refund.row.js';
import { TypeOrmRefundRecords } from './infrastructure/typeorm-refund-records.js';
import { TypeOrmRefundRepository } from './infrastructure/typeorm-refund.repository.js';

/** Money going back to payers. */
@Module({
  imports: [TypeOrmModule.forFeature([RefundRow]), MerchantModule, OrderModule, PaymentModule],
  controllers: [OrderRefundsController, RefundController, RefundApprovalController],
  providers: [
    { provide: RefundRepository, useClass: TypeOrmRefundRepository },
    { provide: RefundRecords, useClass: TypeOrmRefundRecords },
    RefundChanges,
    WriteRefund,
    ApplyRefund,
    AskForRefund,
    CreateRefund,
    FindRefunds,
    SyncRefund,
    RetryRefund,
    AbandonRefund,
    ResendRefund,
    ApproveRefund,
    RejectRefund,
    SettleRefunds,
    FollowRefunds,
    RefundUnaskedMoney,
    WatchRefund,
    SumRefunds,
  ],
  exports: [RefundRecords, SettleRefunds, SumRefunds, SyncRefund],
})
export class RefundModule {}
