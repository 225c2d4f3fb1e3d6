import { oneOf } from '../../platform/database/one-of.js';
import { Payment } from '../domain/payment.js';
import { PAYMENT_CHANNELS, PAYMENT_METHODS } from '../domain/payment-method.js';
import { PAYMENT_STATUSES } from '../domain/payment.state.js';
import type { PaymentProgress } from '../domain/payment.terms.js';
import type { PaymentRow } from './payment.row.js';

export function toPayment(row: PaymentRow): Payment {
  return Payment.restore(
    {
      paymentNo: row.paymentNo,
      merchantId: row.merchantId,
      orderNo: row.orderNo,
      attempt: row.attempt,
      channel: oneOf(PAYMENT_CHANNELS, row.channel),
      method: oneOf(PAYMENT_METHODS, row.method),
      mchid: row.mchid,
      appid: row.appid,
      outTradeNo: row.outTradeNo,
      amount: row.amount,
      currency: row.currency,
      openid: row.openid,
      clientIp: row.clientIp,
    },
    {
      status: oneOf(PAYMENT_STATUSES, row.status),
      prepayment: row.prepayExpiresAt && {
        prepayId: row.prepayId,
        codeUrl: row.codeUrl,
        h5Url: row.h5Url,
        expiresAt: row.prepayExpiresAt,
      },
      success:
        row.transactionId !== null && row.succeededAt !== null
          ? {
              transactionId: row.transactionId,
              payerOpenid: row.payerOpenid,
              bankType: row.bankType,
              succeededAt: row.succeededAt,
            }
          : null,
      failure: row.failure,
      version: row.version,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
    },
  );
}

type ProgressColumns = Omit<PaymentRow, 'id' | keyof Payment['terms']>;

export function toProgressColumns({ prepayment, success, ...rest }: PaymentProgress): ProgressColumns {
  return {
    ...rest,
    prepayId: prepayment?.prepayId ?? null,
    codeUrl: prepayment?.codeUrl ?? null,
    h5Url: prepayment?.h5Url ?? null,
    prepayExpiresAt: prepayment?.expiresAt ?? null,
    transactionId: success?.transactionId ?? null,
    payerOpenid: success?.payerOpenid ?? null,
    bankType: success?.bankType ?? null,
    succeededAt: success?.succeededAt ?? null,
  };
}
