import type { FastifyInstance } from 'fastify';
import { OrderStateError, type PaymentChoice } from '../books/order-book.js';
import { viewOrder, type OrderView } from '../books/order-view.js';
import type { Order } from '../books/order.js';
import type { Simulation } from '../simulation.js';
import { ControlError, notFound } from './control-error.js';
import { Input } from './input.js';

interface OrderPath {
  Params: { mchid: string; outTradeNo: string };
}

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 500;

/** Orders, what payers do to them, and the books. */
export function orderRoutes(app: FastifyInstance, simulation: Simulation): void {
  const { orders } = simulation;
  const view = (order: Order): OrderView => viewOrder(order, simulation.publicUrl());
  const find = ({ mchid, outTradeNo }: OrderPath['Params']): Order => {
    const order = orders.find(mchid, outTradeNo);
    if (!order) throw notFound(`order ${outTradeNo} of mchid ${mchid}`);
    return order;
  };

  app.get('/orders', (request) => {
    const query = new Input(request.query, ['mchid', 'outTradeNo', 'limit', 'cursor']);
    const limit = query.integer('limit', { min: 1, max: LARGEST_PAGE }) ?? DEFAULT_PAGE;
    const found = orders.list({
      mchid: query.text('mchid'),
      outTradeNo: query.text('outTradeNo'),
      before: query.integer('cursor', { min: 1 }),
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const nextCursor = found.length > limit ? String(page.at(-1)?.sequence) : null;
    return { data: page.map(view), nextCursor };
  });
  app.get<OrderPath>('/orders/:mchid/:outTradeNo', (request) => view(find(request.params)));
  app.get<OrderPath>('/orders/:mchid/:outTradeNo/timeline', (request) => ({ data: find(request.params).timeline }));
  app.post<OrderPath>('/orders/:mchid/:outTradeNo/pay', (request) => {
    const order = find(request.params);
    const choice = readChoice(request.body);
    refusingWrongState(() => {
      simulation.pay(order, choice);
    });
    return view(order);
  });
  app.post<OrderPath>('/orders/:mchid/:outTradeNo/fail', (request) => {
    const order = find(request.params);
    const reason = new Input(request.body, ['reason']).text('reason') ?? 'the payer gave up';
    refusingWrongState(() => {
      orders.failAttempt(order, reason);
    });
    return view(order);
  });
  app.post<OrderPath>('/orders/:mchid/:outTradeNo/begin', (request) => {
    const order = find(request.params);
    refusingWrongState(() => {
      orders.begin(order);
    });
    return view(order);
  });
  app.get('/books', () => ({ data: simulation.books() }));
}

function readChoice(body: unknown): PaymentChoice {
  const input = new Input(body, ['openid', 'amount', 'payerTotal', 'bankType', 'feeRate', 'evenIfClosed']);
  return {
    openid: input.text('openid'),
    amount: input.integer('amount', { min: 1 }),
    payerTotal: input.integer('payerTotal', { min: 0 }),
    bankType: input.text('bankType'),
    feeRate: input.integer('feeRate', { min: 0, max: 10_000 }),
    evenIfClosed: input.boolean('evenIfClosed'),
  };
}

function refusingWrongState(change: () => void): void {
  try {
    change();
  } catch (error) {
    throw error instanceof OrderStateError ? new ControlError(409, error.message) : error;
  }
}
