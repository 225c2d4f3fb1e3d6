import type { OrderView } from '../../../simulator/index.js';
import type { Books } from '../books.js';
import { sum, unless } from './unless.js';

/** What WeChat Pay may say of a refund that we say this of. */
const THERE: Readonly<Record<string, readonly string[]>> = {
  CREATED: ['unknown', 'PROCESSING', 'SUCCESS', 'CLOSED', 'ABNORMAL'],
  PROCESSING: ['PROCESSING', 'SUCCESS', 'CLOSED', 'ABNORMAL'],
  ABNORMAL: ['PROCESSING', 'SUCCESS', 'CLOSED', 'ABNORMAL'],
  SUCCEEDED: ['SUCCESS'],
  CLOSED: ['unknown', 'CLOSED'],
};

/** We say nothing of money that WeChat Pay does not say, and WeChat Pay pays nothing back that we have not written down. */
export function channelPromises({ payments, refunds, theirsBefore, theirsAfter }: Books): string[] {
  const there = new Map(theirsAfter.map((order) => [order.outTradeNo, order]));
  return [
    ...payments
      .filter(({ status }) => status === 'SUCCEEDED')
      .flatMap(({ outTradeNo, transactionId, amount }) => {
        const order = there.get(outTradeNo);
        const same = order?.transactionId === transactionId && order.paidAmount === amount;
        return unless(same, outTradeNo, 'is paid here, and not there, or by other money');
      }),
    ...refunds.flatMap(({ refundNo, outTradeNo, amount, status }) => {
      const refund = there.get(outTradeNo)?.refunds.find(({ outRefundNo }) => outRefundNo === refundNo);
      const state = refund?.state ?? 'unknown';
      return [
        ...unless(THERE[status]?.includes(state) === true, refundNo, 'is', status, 'here, and there', state),
        ...unless(!refund || refund.amount === amount, refundNo, 'is over other money there'),
      ];
    }),
    ...theirsBefore.flatMap((order) => [
      ...unless(
        paidBack(order) <= (order.paidAmount ?? 0),
        order.outTradeNo,
        'was paid back more often there than it was paid',
      ),
      ...order.refunds.flatMap(({ outRefundNo, amount }) => {
        const ours = refunds.find(({ refundNo }) => refundNo === outRefundNo);
        const same = ours?.amount === amount && ours.outTradeNo === order.outTradeNo;
        return unless(same, outRefundNo, 'is paid back there, and not written down here, or otherwise');
      }),
    ]),
  ];
}

const paidBack = ({ refunds }: OrderView): number =>
  sum(refunds.filter(({ state }) => state !== 'CLOSED').map(({ amount }) => amount));
