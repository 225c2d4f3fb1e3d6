import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isDeepStrictEqual } from 'node:util';
import type { Refund } from '../books/refund.js';
import type { TimelineEvent } from '../books/timeline.js';
import { WeChatPayError } from '../protocol/errors.js';
import type { Simulation } from '../simulation.js';
import { merchantOf } from './exchange.js';
import { checkRate } from './rate-check.js';
import { viewRefundAnswer, type RefundAnswer } from './refund-answer.js';
import { readRefundRequest } from './refund-request.js';
import { jsonBody } from './request-checks.js';
import { readReroute } from './reroute.js';
import { fieldDecrypter } from './sensitive-fields.js';
import { tell } from './tell.js';

interface RefundPath {
  Params: { outRefundNo: string };
}

interface ReroutePath {
  Params: { refundId: string };
}

const PATH = '/refund/domestic/refunds';

/** Refunds: asked for, queried, and sent elsewhere when the payer's account does not take them. */
export function refundApi(app: FastifyInstance, simulation: Simulation): void {
  app.post(PATH, (request) => ask(request, simulation));
  app.get<RefundPath>(`${PATH}/:outRefundNo`, (request) => {
    const refund = simulation.refunds.find(merchantOf(request).mchid, request.params.outRefundNo);
    if (!refund) throw new WeChatPayError('refundUnknown');
    tellOf(request, refund, 'refund-queried', simulation, { state: refund.state });
    return viewRefundAnswer(refund);
  });
  app.post<ReroutePath>(`${PATH}/:refundId/apply-abnormal-refund`, (request) =>
    applyAbnormal(request, request.params.refundId, simulation),
  );
}

/** The answer is of the moment the request was taken: a new refund is PROCESSING in it. */
function ask(request: FastifyRequest, simulation: Simulation): RefundAnswer {
  checkRate(request, 'refunds', simulation);
  const { request: wanted, order } = readRefundRequest(jsonBody(request), merchantOf(request), simulation.orders);
  const { refund, repeated } = simulation.refund(wanted, order);
  const event = repeated ? 'refund-repeated' : 'refund-requested';
  tellOf(request, refund, event, simulation, { amount: refund.refund, state: refund.state });
  return viewRefundAnswer(refund);
}

/** The same request again finds its work done. */
function applyAbnormal(request: FastifyRequest, refundId: string, simulation: Simulation): RefundAnswer {
  const merchant = merchantOf(request);
  const decrypt = fieldDecrypter(request, merchant, simulation.merchants);
  const { outRefundNo, reroute } = readReroute(jsonBody(request), decrypt);
  const refund = simulation.refunds.findById(refundId);
  if (refund?.mchid !== merchant.mchid) throw new WeChatPayError('refundUnknown');
  if (refund.outRefundNo !== outRefundNo) throw new WeChatPayError('refundRefused', '退款单号与商户退款单号不匹配');
  if (refund.state === 'ABNORMAL') simulation.reroute(refund, reroute);
  else if (!isDeepStrictEqual(refund.reroute, reroute)) {
    throw new WeChatPayError('refundRefused', '退款单状态不是退款异常，不能发起异常退款');
  }
  return viewRefundAnswer(refund);
}

function tellOf(
  request: FastifyRequest,
  refund: Refund,
  event: TimelineEvent,
  simulation: Simulation,
  detail: object,
): void {
  const order = simulation.refunds.orderOf(refund);
  tell(request, order, event, simulation, { outRefundNo: refund.outRefundNo, ...detail });
}
