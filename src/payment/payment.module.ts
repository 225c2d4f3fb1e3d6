import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MerchantModule } from '../merchant/index.js';
import { VERSION } from '../platform/version.js';
import { BeginPayment } from './application/begin-payment.js';
import { ChoosePayee } from './application/choose-payee.js';
import { ClosePayment } from './application/close-payment.js';
import { FindPayments } from './application/find-payments.js';
import { PaymentChanges } from './application/payment-changes.js';
import { RequestPrepayment } from './application/request-prepayment.js';
import { SettlePayments } from './application/settle-payments.js';
import { SyncPayment } from './application/sync-payment.js';
import { ChannelCallbacks } from './channel/channel-callbacks.js';
import { PaymentChannel } from './channel/payment-channel.js';
import { WechatPayGateway } from './channel/wechatpay/wechatpay-gateway.js';
import { WECHATPAY_OPTIONS, type WechatPayOptions } from './channel/wechatpay/wechatpay-options.js';
import { PaymentRepository } from './domain/payment.repository.js';
import { PaymentRow } from './infrastructure/payment.row.js';
import { TypeOrmPaymentRepository } from './infrastructure/typeorm-payment.repository.js';

const USE_CASES = [
  ChoosePayee,
  BeginPayment,
  RequestPrepayment,
  ClosePayment,
  SyncPayment,
  SettlePayments,
  FindPayments,
];

/** One attempt to collect an order through one channel and method. */
@Module({
  imports: [TypeOrmModule.forFeature([PaymentRow]), MerchantModule],
  providers: [
    { provide: PaymentRepository, useClass: TypeOrmPaymentRepository },
    { provide: WECHATPAY_OPTIONS, useValue: { version: VERSION } satisfies WechatPayOptions },
    WechatPayGateway,
    { provide: PaymentChannel, useExisting: WechatPayGateway },
    { provide: ChannelCallbacks, useExisting: WechatPayGateway },
    PaymentChanges,
    ...USE_CASES,
  ],
  exports: [ChannelCallbacks, ...USE_CASES],
})
export class PaymentModule {}
