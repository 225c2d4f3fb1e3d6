import type { MerchantCredentials, MerchantOptions } from './books/merchant-options.js';
import type { PaymentChoice } from './books/order-book.js';
import type { OrderView } from './books/order-view.js';
import type { RefundView } from './books/refund-view.js';
import type { RefundOutcome } from './books/refund.state.js';
import type { SeededTrade, TradeBatch } from './books/seeded-trades.js';
import type { MerchantSummary } from './books/summary.js';
import type { Plant, PlantRequest } from './bills/plant.js';
import type { CallbackView } from './callbacks/callback-record.js';
import type { FaultRequest, FaultRule, Host } from './faults/fault.js';
import type { OutageRequest } from './faults/outage.js';
import type { SeedRequest } from './simulation.js';

/** Narrows a list of callbacks, orders or refunds. */
export interface ListFilter {
  mchid?: string;
  outTradeNo?: string;
}

/** Narrows further, to what is about one refund. */
export interface RefundFilter extends ListFilter {
  outRefundNo?: string;
}

/** A running simulator of WeChat Pay API v3. Amounts in fen, durations in milliseconds. */
export interface Simulator {
  /** Base URL of API v3, the control API (`/_control`) and the page (`/`); no slash at the end. */
  readonly url: string;
  /** The same of the backup host; undefined when it was not asked for. */
  readonly backupUrl: string | undefined;
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
  /** The payer begins to pay and does not finish: USERPAYING. Throws when the order is unknown or not open. */
  begin(mchid: string, outTradeNo: string): OrderView;
  /** The payer pays; the callback is on its way when this returns. Throws when the order is unknown or not open. */
  pay(mchid: string, outTradeNo: string, choice?: PaymentChoice): OrderView;
  /** The payer tries and fails; the order is NOTPAY again. */
  fail(mchid: string, outTradeNo: string, reason?: string): OrderView;
  readonly refunds: {
    get(mchid: string, outRefundNo: string): RefundView | undefined;
    /** Newest first. */
    list(filter?: RefundFilter): RefundView[];
  };
  /**
   * Ends a refund that is PROCESSING or ABNORMAL; the callback is on its way when this returns. Throws when the refund is
   * unknown or over. Refunds succeed by themselves, so one to be settled by hand needs a `hold` fault or `refundDelayMs`.
   */
  settleRefund(mchid: string, outRefundNo: string, outcome: RefundOutcome): RefundView;
  readonly balance: {
    /** What WeChat Pay holds for the merchant. */
    get(mchid: string): number;
    set(mchid: string, fen: number): void;
  };
  readonly faults: {
    add(fault: FaultRequest): FaultRule;
    list(): FaultRule[];
    remove(id: string): boolean;
    clear(): void;
  };
  readonly outage: {
    /** One host's API fails from now on: by default the primary cuts every connection until it is stopped. */
    start(request?: OutageRequest): FaultRule;
    /** Ends the outages of this host, or of both. */
    stop(host?: Host): void;
    list(): FaultRule[];
  };
  readonly clock: {
    /** Simulated time: the wall clock plus all advances. Signatures always carry the wall clock's time. */
    now(): Date;
    /** Moves simulated time on; resolves when the callbacks, refunds and expiries that fell due are done. */
    advance(ms: number): Promise<void>;
  };
  readonly trades: {
    /** Trades of a day that nobody asked the API for, as many as wanted: they are in bills, books and the balance. */
    seed(request: SeedRequest): TradeBatch;
    /** Oldest first. */
    list(): TradeBatch[];
    /** The trades of a batch in the order of their times, made while they are read. */
    of(batch: TradeBatch): Iterable<SeededTrade>;
  };
  readonly bills: {
    /** Makes a bill of a day differ from the books until it is removed. Throws for what makes no sense. */
    plant(request: PlantRequest): Plant;
    plants(): Plant[];
    remove(id: string): boolean;
    clear(): void;
  };
  readonly callbacks: {
    /** Oldest first. */
    list(filter?: RefundFilter): CallbackView[];
    /** Delivers what a `reorder` fault holds back; how many. */
    flush(): Promise<number>;
    /** Sends a callback once more, whatever its state. False when there is none with this id. */
    resend(id: string): Promise<boolean>;
  };
  books(): MerchantSummary[];
  /** Resolves when no refund is due, no delivery is in flight and none is due now. */
  whenCallbacksSettled(): Promise<void>;
  /** Forgets orders, refunds, seeded trades, plants, callbacks and faults; merchants, their opening balances and the time stay. */
  reset(): Promise<void>;
  close(): Promise<void>;
}
