import { viewOrder, type OrderView } from './books/order-view.js';
import type { Order } from './books/order.js';
import { viewRefund } from './books/refund-view.js';
import type { Refund } from './books/refund.js';
import { tradesOf } from './books/seeded-trades.js';
import { viewCallback } from './callbacks/callback-record.js';
import type { SimulatorOptions } from './options.js';
import { createServer } from './server.js';
import { Simulation } from './simulation.js';
import type { Simulator } from './simulator.js';

export type { MerchantCredentials, MerchantOptions } from './books/merchant-options.js';
export type { KeyMode, SignWith } from './books/merchant.js';
export type { PaymentChoice } from './books/order-book.js';
export type { OrderView } from './books/order-view.js';
export type { RateLimits } from './books/rate-limits.js';
export type { RefundView } from './books/refund-view.js';
export type { RefundOutcome, RefundState } from './books/refund.state.js';
export type { MerchantSummary } from './books/summary.js';
export type { SeededRefund, SeededTrade, TradeBatch } from './books/seeded-trades.js';
export type { Plant, PlantBill, PlantKind, PlantRequest } from './bills/plant.js';
export type { TimelineEntry, TimelineEvent } from './books/timeline.js';
export type { CallbackTry, CallbackView } from './callbacks/callback-record.js';
export type * from './faults/fault.js';
export type { OutageKind, OutageRequest } from './faults/outage.js';
export type { SimulatorOptions, TlsOptions } from './options.js';
export type { SeedRequest } from './simulation.js';
export type { ListFilter, RefundFilter, Simulator } from './simulator.js';

/** Starts a simulator in this process. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulation = await Simulation.create(options);
  const servers = await listen(simulation, options);
  simulation.reachedAt(options.publicUrl ?? servers.url);
  const view = (order: Order): OrderView => viewOrder(order, simulation.publicUrl());
  const orderOf = (mchid: string, outTradeNo: string): Order => {
    const order = simulation.orders.find(mchid, outTradeNo);
    if (!order) throw new Error(`mchid ${mchid} has no order ${outTradeNo}`);
    return order;
  };
  const refundOf = (mchid: string, outRefundNo: string): Refund => {
    const refund = simulation.refunds.find(mchid, outRefundNo);
    if (!refund) throw new Error(`mchid ${mchid} has no refund ${outRefundNo}`);
    return refund;
  };
  return {
    url: servers.url,
    backupUrl: servers.backupUrl,
    authorityCertificate: simulation.merchants.authorityCertificate,
    addMerchant: (merchant = {}) => simulation.addMerchant(merchant),
    rotateCertificates: async () => {
      const { serial, pem } = await simulation.merchants.rotateCertificates();
      return { serial, pem };
    },
    orders: {
      get: (mchid, outTradeNo) => {
        const order = simulation.orders.find(mchid, outTradeNo);
        return order && view(order);
      },
      list: (filter = {}) => simulation.orders.list({ ...filter, limit: Infinity }).map(view),
    },
    begin: (mchid, outTradeNo) => {
      const order = orderOf(mchid, outTradeNo);
      simulation.orders.begin(order);
      return view(order);
    },
    pay: (mchid, outTradeNo, choice = {}) => {
      const order = orderOf(mchid, outTradeNo);
      simulation.pay(order, choice);
      return view(order);
    },
    fail: (mchid, outTradeNo, reason = 'the payer gave up') => {
      const order = orderOf(mchid, outTradeNo);
      simulation.orders.failAttempt(order, reason);
      return view(order);
    },
    refunds: {
      get: (mchid, outRefundNo) => {
        const refund = simulation.refunds.find(mchid, outRefundNo);
        return refund && viewRefund(refund);
      },
      list: (filter = {}) => simulation.refunds.list(filter).map(viewRefund),
    },
    settleRefund: (mchid, outRefundNo, outcome) => {
      const refund = refundOf(mchid, outRefundNo);
      simulation.settleRefund(refund, outcome);
      return viewRefund(refund);
    },
    balance: {
      get: (mchid) => simulation.balances.of(mchid),
      set: (mchid, fen) => {
        simulation.balances.set(mchid, fen);
      },
    },
    faults: {
      add: (fault) => simulation.faults.add(fault),
      list: () => simulation.faults.list(),
      remove: (id) => simulation.faults.remove(id),
      clear: () => {
        simulation.faults.clear();
      },
    },
    outage: {
      start: (request) => simulation.outages.start(request),
      stop: (host) => {
        simulation.outages.stop(host);
      },
      list: () => simulation.outages.list(),
    },
    clock: {
      now: () => new Date(simulation.clock.now()),
      advance: (ms) => simulation.clock.advance(ms),
    },
    trades: {
      seed: (request) => simulation.seed(request),
      list: () => simulation.trades.list(),
      of: tradesOf,
    },
    bills: {
      plant: (request) => simulation.plant(request),
      plants: () => simulation.plants.list(),
      remove: (id) => simulation.unplant(id),
      clear: () => {
        simulation.unplant();
      },
    },
    callbacks: {
      list: (filter = {}) => simulation.callbacks.list(filter).map(viewCallback),
      flush: () => simulation.callbacks.flush(),
      resend: (id) => simulation.callbacks.resend(id),
    },
    books: () => simulation.books(),
    whenCallbacksSettled: () => simulation.clock.settle(),
    reset: () => simulation.reset(),
    close: async () => {
      // Together: what waits in a request stops waiting only when the simulation stops.
      await Promise.all([simulation.stop(), servers.close()]);
    },
  };
}

interface Servers {
  url: string;
  backupUrl: string | undefined;
  close(): Promise<void>;
}

/** Opens both hosts; when the second cannot, the first is not left behind. */
async function listen(simulation: Simulation, options: SimulatorOptions): Promise<Servers> {
  const { tls, backup = false, port = 0, host = '127.0.0.1' } = options;
  const primary = createServer(simulation, 'primary', tls);
  const url = await primary.listen({ port, host });
  if (backup === false) return { url, backupUrl: undefined, close: () => primary.close() };
  const second = createServer(simulation, 'backup', tls);
  try {
    const backupUrl = await second.listen({ port: backup === true ? 0 : backup.port, host });
    return {
      url,
      backupUrl,
      close: async () => {
        await Promise.all([primary.close(), second.close()]);
      },
    };
  } catch (error) {
    await primary.close();
    throw error;
  }
}
