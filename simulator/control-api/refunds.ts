import type { FastifyInstance } from 'fastify';
import { RefundStateError } from '../books/refund-book.js';
import { viewRefund } from '../books/refund-view.js';
import { REFUND_OUTCOMES } from '../books/refund.state.js';
import type { Refund } from '../books/refund.js';
import type { Simulation } from '../simulation.js';
import { ControlError, notFound } from './control-error.js';
import { Input } from './input.js';

interface RefundPath {
  Params: { mchid: string; outRefundNo: string };
}

/** Refunds, and how they end. */
export function refundRoutes(app: FastifyInstance, simulation: Simulation): void {
  const { refunds } = simulation;
  const find = ({ mchid, outRefundNo }: RefundPath['Params']): Refund => {
    const refund = refunds.find(mchid, outRefundNo);
    if (!refund) throw notFound(`refund ${outRefundNo} of mchid ${mchid}`);
    return refund;
  };
  app.get('/refunds', (request) => {
    const query = new Input(request.query, ['mchid', 'outTradeNo', 'outRefundNo']);
    const filter = {
      mchid: query.text('mchid'),
      outTradeNo: query.text('outTradeNo'),
      outRefundNo: query.text('outRefundNo'),
    };
    return { data: refunds.list(filter).map(viewRefund) };
  });
  app.get<RefundPath>('/refunds/:mchid/:outRefundNo', (request) => viewRefund(find(request.params)));
  app.post<RefundPath>('/refunds/:mchid/:outRefundNo/settle', (request) => {
    const refund = find(request.params);
    const outcome = new Input(request.body, ['outcome']).requiredOneOf('outcome', REFUND_OUTCOMES);
    try {
      simulation.settleRefund(refund, outcome);
    } catch (error) {
      throw error instanceof RefundStateError ? new ControlError(409, error.message) : error;
    }
    return viewRefund(refund);
  });
}
