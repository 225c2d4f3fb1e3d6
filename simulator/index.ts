import type { MerchantCredentials, MerchantOptions } from './books/merchant-options.js';
import type { PaymentChoice } from './books/order-book.js';
import { viewOrder, type OrderView } from './books/order-view.js';
import type { Order } from './books/order.js';
import { summarize, type MerchantSummary } from './books/summary.js';
import { viewCallback, type CallbackView } from './callbacks/callback-record.js';
import type { FaultRequest, FaultRule } from './faults/fault.js';
import type { SimulatorOptions } from './options.js';
import { createServer } from './server.js';
import { Simulation } from './simulation.js';

export type { MerchantCredentials, MerchantOptions } from './books/merchant-options.js';
export type { KeyMode, SignWith } from './books/merchant.js';
export type { PaymentChoice } from './books/order-book.js';
export type { OrderView } from './books/order-view.js';
export type { MerchantSummary } from './books/summary.js';
export type { TimelineEntry, TimelineEvent } from './books/timeline.js';
export type { CallbackTry, CallbackView } from './callbacks/callback-record.js';
export type * from './faults/fault.js';
export type { SimulatorOptions, TlsOptions } from './options.js';

/** Narrows a list of callbacks or orders. */
export interface ListFilter {
  mchid?: string;
  outTradeNo?: string;
}

/** A running simulator of WeChat Pay API v3. Amounts in fen, durations in milliseconds. */
export interface Simulator {
  /** Base URL of API v3, the control API (`/_control`) and the page (`/`); no slash at the end. */
  readonly url: string;
  /** PEM of the authority that issued the merchants' generated certificates. */
  readonly authorityCertificate: string;
  /** Adds a merchant (by default mchid 1900000001 with appid wx8888888888888888), or replaces the one of this mchid. */
  addMerchant(options?: MerchantOptions): Promise<MerchantCredentials>;
  /** A new platform certificate signs from now on; the one before stays valid. */
  rotateCertificates(): Promise<{ serial: string; pem: string }>;
  readonly orders: {
    get(mchid: string, outTradeNo: string): OrderView | undefined;
    /** Newest first. */
    list(filter?: ListFilter): OrderView[];
  };
  /** The payer pays; the callback is on its way when this returns. Throws when the order is unknown or not open. */
  pay(mchid: string, outTradeNo: string, choice?: PaymentChoice): OrderView;
  /** The payer tries and fails; the order stays NOTPAY. */
  fail(mchid: string, outTradeNo: string, reason?: string): OrderView;
  readonly faults: {
    add(fault: FaultRequest): FaultRule;
    list(): FaultRule[];
    remove(id: string): boolean;
    clear(): void;
  };
  readonly clock: {
    /** Simulated time: the wall clock plus all advances. Signatures always carry the wall clock's time. */
    now(): Date;
    /** Moves simulated time on; resolves when the callbacks and expiries that fell due are done. */
    advance(ms: number): Promise<void>;
  };
  readonly callbacks: {
    /** Oldest first. */
    list(filter?: ListFilter): CallbackView[];
    /** Delivers what a `reorder` fault holds back; how many. */
    flush(): Promise<number>;
    /** Sends a callback once more, whatever its state. False when there is none with this id. */
    resend(id: string): Promise<boolean>;
  };
  books(): MerchantSummary[];
  /** Resolves when no delivery is in flight and none is due now. */
  whenCallbacksSettled(): Promise<void>;
  /** Forgets orders, callbacks and faults; merchants and the time stay. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a simulator in this process. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulation = await Simulation.create(options);
  const server = createServer(simulation, options.tls);
  const url = await server.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  simulation.reachedAt(options.publicUrl ?? url);
  const view = (order: Order): OrderView => viewOrder(order, simulation.publicUrl());
  const orderOf = (mchid: string, outTradeNo: string): Order => {
    const order = simulation.orders.find(mchid, outTradeNo);
    if (!order) throw new Error(`mchid ${mchid} has no order ${outTradeNo}`);
    return order;
  };
  return {
    url,
    authorityCertificate: simulation.merchants.authorityCertificate,
    addMerchant: (merchant = {}) => simulation.merchants.add(merchant),
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
    faults: {
      add: (fault) => simulation.faults.add(fault),
      list: () => simulation.faults.list(),
      remove: (id) => simulation.faults.remove(id),
      clear: () => {
        simulation.faults.clear();
      },
    },
    clock: {
      now: () => new Date(simulation.clock.now()),
      advance: (ms) => simulation.clock.advance(ms),
    },
    callbacks: {
      list: (filter = {}) => simulation.callbacks.list(filter).map(viewCallback),
      flush: () => simulation.callbacks.flush(),
      resend: (id) => simulation.callbacks.resend(id),
    },
    books: () =>
      summarize(
        simulation.merchants.all().map(({ mchid }) => mchid),
        simulation.orders.all(),
      ),
    whenCallbacksSettled: () => simulation.clock.settle(),
    reset: () => simulation.reset(),
    close: async () => {
      // Together: what waits in a request stops waiting only when the simulation stops.
      await Promise.all([simulation.stop(), server.close()]);
    },
  };
}
