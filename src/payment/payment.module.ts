import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MerchantModule } from '../merchant/index.js';
import { Transactions } from '../platform/database/transactions.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { VERSION } from '../platform/version.js';
import { BeginPayment } from './application/begin-payment.js';
import { ChoosePayee } from './application/choose-payee.js';
import { ClosePayment } from './application/close-payment.js';
import { FindPayments } from './application/find-payments.js';
import { PaymentChanges } from './application/payment-changes.js';
import { RequestPrepayment } from './application/request-prepayment.js';
import { SettlePayments } from './application/settle-payments.js';
import { SumPayments } from './application/sum-payments.js';
import { SyncPayment } from './application/sync-payment.js';
import { BillChannel } from './channel/bill-channel.js';
import { ChannelCallbacks } from './channel/channel-callbacks.js';
import { PaymentChannel } from './channel/payment-channel.js';
import { RefundChannel } from './channel/refund-channel.js';
import { WechatPayGateway } from './channel/wechatpay/wechatpay-gateway.js';
import { operationOf } from './channel/wechatpay/wechatpay-operations.js';
import { WECHATPAY_OPTIONS, type WechatPayOptions } from './channel/wechatpay/wechatpay-options.js';
import { PaymentRecords } from './domain/payment-records.js';
import { PaymentRepository } from './domain/payment.repository.js';
import { PaymentRow } from './infrastructure/payment.row.js';
import { TypeOrmPaymentRecords } from './infrastructure/typeorm-payment-records.js';
import { TypeOrmPaymentRepository } from './infrastructure/typeorm-payment.repository.js';

const USE_CASES = [
  ChoosePayee,
  BeginPayment,
  RequestPrepayment,
  ClosePayment,
  SyncPayment,
  SettlePayments,
  FindPayments,
  SumPayments,
];

const wechatPayOptions = (metrics: Metrics, transactions: Transactions): WechatPayOptions => ({
  version: VERSION,
  // Its rows would be locked for as long as WeChat Pay takes, and what was asked for could be rolled back.
  beforeRequest: () => {
    transactions.assertNotOpen('WeChat Pay was to be asked');
  },
  onRequest: ({ host, method, path, status, durationMs }) => {
    const outcome = status === null ? 'no-answer' : `${Math.floor(status / 100)}xx`;
    metrics.wechatpayCalls.observe({ operation: operationOf(method, path), host, outcome }, durationMs / 1000);
  },
  onHostState: (host, state) => {
    metrics.wechatpayCircuits.inc({ host, state });
  },
});

/** One attempt to collect an order through one channel and method. */
@Module({
  imports: [TypeOrmModule.forFeature([PaymentRow]), MerchantModule],
  providers: [
    { provide: PaymentRepository, useClass: TypeOrmPaymentRepository },
    { provide: PaymentRecords, useClass: TypeOrmPaymentRecords },
    { provide: WECHATPAY_OPTIONS, inject: [Metrics, Transactions], useFactory: wechatPayOptions },
    WechatPayGateway,
    { provide: PaymentChannel, useExisting: WechatPayGateway },
    { provide: RefundChannel, useExisting: WechatPayGateway },
    { provide: ChannelCallbacks, useExisting: WechatPayGateway },
    { provide: BillChannel, useExisting: WechatPayGateway },
    PaymentChanges,
    ...USE_CASES,
  ],
  exports: [BillChannel, ChannelCallbacks, PaymentRecords, RefundChannel, ...USE_CASES],
})
export class PaymentModule {}
