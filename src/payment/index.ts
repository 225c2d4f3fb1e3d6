export { BeginPayment, type Collectable, type PaymentRequest } from './application/begin-payment.js';
export { ChoosePayee } from './application/choose-payee.js';
export { ClosePayment } from './application/close-payment.js';
export { FindPayments } from './application/find-payments.js';
export { RequestPrepayment } from './application/request-prepayment.js';
export { type PaymentReport, SettlePayments } from './application/settle-payments.js';
export { SumPayments } from './application/sum-payments.js';
export { SyncPayment } from './application/sync-payment.js';
export {
  type Bill,
  BillChannel,
  type BillRequest,
  FUND_ACCOUNTS,
  type FundAccount,
  TRADE_BILL_TYPES,
  type TradeBillType,
} from './channel/bill-channel.js';
export {
  CallbackMalformed,
  CallbackSignatureInvalid,
  CallbackUndecryptable,
  CHANNEL_ERRORS,
  ChannelBalanceTooLow,
  ChannelBillDamaged,
  ChannelBillNotFound,
  ChannelBillNotReady,
  ChannelError,
  ChannelOrderNotFound,
  ChannelOutcomeUnknown,
  ChannelOverloaded,
  ChannelRateLimited,
  ChannelRefundNotFound,
  ChannelRefused,
  REFUND_CHANNEL_ERRORS,
} from './channel/channel.errors.js';
export {
  type CallbackContent,
  type CallbackEnvelope,
  type CallbackHeaders,
  ChannelCallbacks,
} from './channel/channel-callbacks.js';
export {
  type CertificatesProbe,
  ChannelProbe,
  type ProbeAnswer,
  type ProbeReport,
  type ProbeSilence,
  type ProbeSubject,
} from './channel/channel-probe.js';
export { ChannelProbeModule } from './channel-probe.module.js';
export type { ChannelAccount, Payee } from './channel/channel-account.js';
export type { ChannelTransaction, Invocation } from './channel/payment-channel.js';
export {
  ABNORMAL_REFUND_TYPES,
  type AbnormalRefundRequest,
  type AbnormalRefundType,
  type ChannelRefund,
  RefundChannel,
} from './channel/refund-channel.js';
export type { Payment } from './domain/payment.js';
export { PaymentAttemptConflict, PaymentMismatch } from './domain/payment.errors.js';
export { type PaymentRecord, PaymentRecords, type Period } from './domain/payment-records.js';
export type { PaymentSum } from './domain/payment.repository.js';
export { PaymentEndedByChannel, PaymentSucceeded } from './domain/payment.events.js';
export {
  needsClientIp,
  needsOpenid,
  PAYMENT_CHANNELS,
  PAYMENT_METHODS,
  type PaymentChannelName,
  type PaymentMethod,
} from './domain/payment-method.js';
export { PAYMENT_STATUSES } from './domain/payment.state.js';
export { PaymentModule } from './payment.module.js';
