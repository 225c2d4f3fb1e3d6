import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PaymentModule } from '../payment/index.js';
import { OrderController } from './api/order.controller.js';
import { BookRefund } from './application/book-refund.js';
import { CloseOrder } from './application/close-order.js';
import { FollowPayments } from './application/follow-payments.js';
import { ListOrders } from './application/list-orders.js';
import { OrderChanges } from './application/order-changes.js';
import { OrderViews } from './application/order-view.js';
import { PayOrder } from './application/pay-order.js';
import { PlaceOrder } from './application/place-order.js';
import { ReadOrder } from './application/read-order.js';
import { ReserveRefund } from './application/reserve-refund.js';
import { ReviewOrders } from './application/review-orders.js';
import { SyncOrder } from './application/sync-order.js';
import { WatchOrder } from './application/watch-order.js';
import { OrderRepository } from './domain/order.repository.js';
import { OrderRow } from './infrastructure/order.row.js';
import { TypeOrmOrderRepository } from './infrastructure/typeorm-order.repository.js';

/** What is owed, by when, and its state. */
@Module({
  imports: [TypeOrmModule.forFeature([OrderRow]), PaymentModule],
  controllers: [OrderController],
  providers: [
    { provide: OrderRepository, useClass: TypeOrmOrderRepository },
    OrderChanges,
    OrderViews,
    PlaceOrder,
    PayOrder,
    ReadOrder,
    SyncOrder,
    CloseOrder,
    ListOrders,
    FollowPayments,
    WatchOrder,
    ReserveRefund,
    BookRefund,
    ReviewOrders,
  ],
  exports: [ReserveRefund, BookRefund, ReviewOrders],
})
export class OrderModule {}
