export { BeginPayment, type Collectable, type PaymentRequest } from './application/begin-payment.js';
export { ChoosePayee } from './application/choose-payee.js';
export { ClosePayment } from './application/close-payment.js';
export { FindPayments } from './application/find-payments.js';
export { RequestPrepayment } from './application/request-prepayment.js';
export { type PaymentReport, SettlePayments } from './application/settle-payments.js';
export { SyncPayment } from './application/sync-payment.js';
export {
  CallbackMalformed,
  CallbackSignatureInvalid,
  CallbackUndecryptable,
  ChannelOutcomeUnknown,
  ChannelRateLimited,
  ChannelRefused,
} from './channel/channel.errors.js';
export {
  type CallbackContent,
  type CallbackEnvelope,
  type CallbackHeaders,
  ChannelCallbacks,
} from './channel/channel-callbacks.js';
export type { ChannelAccount, Payee } from './channel/channel-account.js';
export type { ChannelTransaction, Invocation } from './channel/payment-channel.js';
export type { Payment } from './domain/payment.js';
export { PaymentAttemptConflict, PaymentMismatch } from './domain/payment.errors.js';
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
