import type { Books, OrderRecord } from '../books.js';
import { sum, unless } from './unless.js';

const OPEN = ['CREATED', 'PROCESSING', 'ABNORMAL'];

/** Orders agree with their payments and refunds; nothing is paid back that was not paid. */
export const orderPromises = (books: Books): string[] => books.orders.flatMap((order) => promisesOf(order, books));

function promisesOf(order: OrderRecord, { payments, refunds }: Books): string[] {
  const { orderNo, amount, status, refunded, refunding, paidPaymentNo } = order;
  const own = refunds.filter((refund) => refund.orderNo === orderNo && refund.cause === 'MERCHANT');
  const of = (...statuses: string[]) =>
    sum(own.filter((refund) => statuses.includes(refund.status)).map((refund) => refund.amount));
  const paying = payments.find(({ paymentNo }) => paymentNo === paidPaymentNo);
  const unasked = payments.filter(
    (payment) => payment.orderNo === orderNo && payment.status === 'SUCCEEDED' && payment.paymentNo !== paidPaymentNo,
  );
  const wanted = paidPaymentNo === null ? [status === 'CLOSED' ? 'CLOSED' : 'CREATED'] : [paidStatus(order)];
  return [
    ...unless(refunded + refunding <= (paying?.amount ?? 0), orderNo, 'pays back more than was paid'),
    ...unless(refunded === of('SUCCEEDED'), orderNo, 'refunded', refunded, 'but its refunds say', of('SUCCEEDED')),
    ...unless(refunding === of(...OPEN), orderNo, 'refunding', refunding, 'but its refunds say', of(...OPEN)),
    ...unless(wanted.includes(status), orderNo, 'is', status, 'and should be', wanted),
    ...unless(
      paidPaymentNo === null || (paying?.status === 'SUCCEEDED' && paying.amount === amount),
      orderNo,
      'is paid by what brought no money, or other money',
    ),
    ...unless(status !== 'CREATED' || unasked.length === 0, orderNo, 'is still to be paid, and has money'),
    ...unasked.flatMap(({ paymentNo, outTradeNo, amount: paid }) => {
      const back = refunds.filter((refund) => refund.paymentNo === paymentNo && refund.cause !== 'MERCHANT');
      return unless(back.length === 1 && back[0]?.amount === paid, outTradeNo, 'nobody owed, and it does not go back');
    }),
    ...refunds
      .filter((refund) => refund.orderNo === orderNo && refund.cause !== 'MERCHANT')
      .flatMap(({ refundNo, paymentNo }) =>
        unless(
          unasked.some((payment) => payment.paymentNo === paymentNo),
          refundNo,
          'pays back by itself what was owed',
        ),
      ),
  ];
}

const paidStatus = ({ refunded, amount }: OrderRecord): string =>
  refunded === 0 ? 'PAID' : refunded < amount ? 'PARTIALLY_REFUNDED' : 'REFUNDED';
