import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { OrderStateError } from '../books/order-book.js';
import { METHODS, type Method, type Order } from '../books/order.js';
import { codeUrlOf, h5UrlOf } from '../books/prepayments.js';
import type { Host } from '../faults/fault.js';
import { WeChatPayError } from '../protocol/errors.js';
import type { Simulation } from '../simulation.js';
import { answerError, finishAnswer } from './answers.js';
import { misbehaveBeforeWork } from './api-faults.js';
import { billApi } from './bill-api.js';
import { listCertificates } from './certificates.js';
import { merchantOf } from './exchange.js';
import { checkFields } from './field-check.js';
import { required, string } from './field-rules.js';
import { readPrepayRequest } from './prepay.js';
import { checkRate } from './rate-check.js';
import { refundApi } from './refund-api.js';
import { checkRequest, jsonBody } from './request-checks.js';
import { tell } from './tell.js';
import { viewTransaction, type TransactionView } from './transaction.js';

interface OrderPath {
  Params: { outTradeNo: string };
}

interface TransactionPath {
  Params: { transactionId: string };
}

/** API v3 under `/v3`: what a merchant's server calls. */
export function payApi(app: FastifyInstance, simulation: Simulation, host: Host): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  app.setErrorHandler<FastifyError | WeChatPayError>(answerError);
  app.addHook('onSend', (request, reply, payload) => finishAnswer(request, reply, payload, simulation));
  app.addHook('preHandler', async (request, reply) => {
    if (await misbehaveBeforeWork(request, reply, host, simulation)) checkRequest(request, simulation.merchants);
  });
  app.setNotFoundHandler({ preHandler: [] }, () => {
    throw new WeChatPayError('routeUnknown');
  });

  for (const method of METHODS) {
    app.post(`/pay/transactions/${method}`, (request) => prepay(request, method, simulation));
  }
  app.get<OrderPath>('/pay/transactions/out-trade-no/:outTradeNo', (request) =>
    queryAnswer(request, ownOrder(request, request.params.outTradeNo, simulation), simulation),
  );
  app.get<TransactionPath>('/pay/transactions/id/:transactionId', (request) => {
    const order = simulation.orders.findByTransaction(request.params.transactionId);
    if (order && order.mchid !== merchantOf(request).mchid) throw new WeChatPayError('merchantOrderMismatch');
    return queryAnswer(request, order, simulation);
  });
  app.post<OrderPath>('/pay/transactions/out-trade-no/:outTradeNo/close', (request, reply) => {
    close(request, request.params.outTradeNo, simulation);
    return reply.status(204).send();
  });
  refundApi(app, simulation);
  billApi(app, simulation);
  app.get('/certificates', (request) =>
    listCertificates(merchantOf(request), simulation.merchants.platformCertificates),
  );
}

function prepay(request: FastifyRequest, method: Method, simulation: Simulation): Record<string, string> {
  checkRate(request, 'orders', simulation);
  const { order, repeated } = simulation.orders.place(
    readPrepayRequest(method, jsonBody(request), merchantOf(request)),
  );
  tell(request, order, repeated ? 'prepay-repeated' : 'prepay-requested', simulation, { method, amount: order.total });
  switch (method) {
    case 'native':
      return { code_url: codeUrlOf(order.prepayment) };
    case 'h5':
      return { h5_url: h5UrlOf(order.prepayment, simulation.publicUrl()) };
    case 'jsapi':
    case 'app':
      return { prepay_id: order.prepayment.prepayId };
  }
}

function queryAnswer(request: FastifyRequest, order: Order | undefined, simulation: Simulation): TransactionView {
  const query = new URLSearchParams(request.url.split('?')[1]);
  const mchid = query.get('mchid');
  if (!mchid) throw new WeChatPayError('parameterWrong', '缺少mchid', { location: 'uri', field: 'mchid' });
  if (mchid !== merchantOf(request).mchid) {
    throw new WeChatPayError('parameterWrong', 'http header中的mchid与查询参数中的mchid不匹配', { field: 'mchid' });
  }
  if (!order) throw new WeChatPayError('orderUnknown');
  tell(request, order, 'queried', simulation, { state: order.state });
  return viewTransaction(order);
}

function close(request: FastifyRequest, outTradeNo: string, simulation: Simulation): void {
  const body = jsonBody(request);
  checkFields(body, { mchid: string('直连商户号', 32, required) });
  if (body.mchid !== merchantOf(request).mchid) {
    throw new WeChatPayError('parameterWrong', 'http header中的mchid与post payload中的mchid不匹配');
  }
  const order = ownOrder(request, outTradeNo, simulation);
  if (!order) throw new WeChatPayError('orderUnknown');
  if (order.state === 'USERPAYING') throw new WeChatPayError('payerIsPaying');
  try {
    simulation.orders.close(order);
  } catch (error) {
    throw error instanceof OrderStateError ? new WeChatPayError('orderPaidOnClose') : error;
  }
}

function ownOrder(request: FastifyRequest, outTradeNo: string, simulation: Simulation): Order | undefined {
  return simulation.orders.find(merchantOf(request).mchid, outTradeNo);
}
