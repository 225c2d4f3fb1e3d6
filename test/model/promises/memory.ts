import { isDeepStrictEqual } from 'node:util';
import type { Books } from '../books.js';
import type { Model } from '../model.js';
import { unless } from './unless.js';

/** What may follow each status, sooner or later; what is not here stays. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  CREATED: ['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'CLOSED'],
  PAID: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  PARTIALLY_REFUNDED: ['REFUNDED'],
};
const REFUNDS: Readonly<Record<string, readonly string[]>> = {
  CREATED: ['PROCESSING', 'SUCCEEDED', 'ABNORMAL', 'CLOSED'],
  PROCESSING: ['SUCCEEDED', 'ABNORMAL', 'CLOSED'],
  ABNORMAL: ['PROCESSING', 'SUCCEEDED', 'CLOSED'],
  CLOSED: ['SUCCEEDED'],
};

/** What was once promised, answered or written stays so. */
export const memoryPromises = (model: Model, books: Books): string[] => [
  ...kept(model, books),
  ...heard(model, books),
  ...grown(model.books, books),
];

/** What callers were told is there, and nothing is that nobody asked for. */
function kept({ orders, refunds, closed, paid }: Model, books: Books): string[] {
  const orderHere = (no: string) => books.orders.find(({ orderNo }) => orderNo === no);
  const refundHere = (no: string) => books.refunds.find(({ refundNo }) => refundNo === no);
  return [
    ...orders.flatMap(({ orderNo, amount, certain }) => {
      const here = orderHere(orderNo);
      return unless(here ? here.amount === amount : !certain, orderNo, 'is not there as it was placed');
    }),
    ...books.orders.flatMap(({ orderNo }) =>
      unless(
        orders.some((order) => order.orderNo === orderNo),
        orderNo,
        'was placed by nobody',
      ),
    ),
    ...refunds.flatMap(({ refundNo, orderNo, amount, certain }) => {
      const here = refundHere(refundNo);
      const same = here ? here.amount === amount && here.orderNo === orderNo : !certain;
      return unless(same, refundNo, 'is not there as it was asked for');
    }),
    ...books.refunds
      .filter(({ cause }) => cause === 'MERCHANT')
      .flatMap(({ refundNo }) =>
        unless(
          refunds.some((refund) => refund.refundNo === refundNo),
          refundNo,
          'was asked for by nobody',
        ),
      ),
    ...[...paid].flatMap((orderNo) =>
      unless(orderHere(orderNo)?.status !== 'CLOSED', orderNo, 'was closed though it had been paid'),
    ),
    ...[...closed].flatMap((orderNo) =>
      unless(orderHere(orderNo)?.status === 'CLOSED', orderNo, 'was closed for its caller, and is not'),
    ),
  ];
}

/** What WeChat Pay told, and was thanked for. */
function heard({ told }: Model, { payments, refunds, theirsBefore }: Books): string[] {
  return [
    ...payments
      .filter(({ outTradeNo }) => told.has(outTradeNo))
      .flatMap(({ outTradeNo, status }) =>
        unless(status === 'SUCCEEDED', outTradeNo, 'was heard to be paid, and is', status),
      ),
    ...theirsBefore
      .flatMap((order) => order.refunds)
      .filter(({ outRefundNo, state }) => state === 'SUCCESS' && told.has(outRefundNo))
      .flatMap(({ outRefundNo }) => {
        const here = refunds.find(({ refundNo }) => refundNo === outRefundNo);
        return unless(here?.status === 'SUCCEEDED', outRefundNo, 'was heard to have arrived, and is', here?.status);
      }),
  ];
}

/** Nothing goes back to what it was, and what the journal has, it keeps. */
function grown(before: Books, now: Books): string[] {
  return [
    ...before.orders.flatMap((order) => {
      const here = now.orders.find(({ orderNo }) => orderNo === order.orderNo);
      const follows = here?.status === order.status || ORDERS[order.status]?.includes(here?.status ?? '');
      return [
        ...unless(follows === true, order.orderNo, 'was', order.status, 'and is', here?.status),
        ...unless((here?.refunded ?? 0) >= order.refunded, order.orderNo, 'has paid back less than before'),
      ];
    }),
    ...before.refunds.flatMap((refund) => {
      const here = now.refunds.find(({ refundNo }) => refundNo === refund.refundNo);
      const follows = here?.status === refund.status || REFUNDS[refund.status]?.includes(here?.status ?? '');
      return unless(follows === true, refund.refundNo, 'was', refund.status, 'and is', here?.status);
    }),
    ...before.entries.flatMap((entry) => {
      const here = now.entries.find(({ id }) => id === entry.id);
      return unless(isDeepStrictEqual(here?.row, entry.row), 'entry', entry.id, 'was changed or removed');
    }),
  ];
}
