import { Balances } from './books/balances.js';
import type { MerchantCredentials, MerchantOptions } from './books/merchant-options.js';
import { MerchantBook } from './books/merchant-book.js';
import { SigningIdentities, type Merchant } from './books/merchant.js';
import { OrderBook, type PaymentChoice } from './books/order-book.js';
import type { Order } from './books/order.js';
import { RateBook } from './books/rate-limits.js';
import { RefundBook } from './books/refund-book.js';
import type { RefundOutcome } from './books/refund.state.js';
import type { Refund, RefundRequest, Reroute } from './books/refund.js';
import { SeededTrades, netOf, type TradeBatch, type TradeSeed } from './books/seeded-trades.js';
import { summarize, type MerchantSummary } from './books/summary.js';
import { Bills } from './bills/bills.js';
import { PlantBook } from './bills/plant-book.js';
import type { Plant, PlantRequest } from './bills/plant.js';
import { Callbacks } from './callbacks/callbacks.js';
import { CallbackSender } from './callbacks/sender.js';
import { CallbackTransport } from './callbacks/transport.js';
import { Clock } from './clock/clock.js';
import { FaultBook } from './faults/fault-book.js';
import { Outages } from './faults/outage.js';
import type { SimulatorOptions } from './options.js';

const CALLBACK_TIMEOUT_MS = 5000;

/** A batch of trades someone asks for; the merchant decides the rest. */
export type SeedRequest = Omit<TradeSeed, 'mchid' | 'appid' | 'feeRate'> & { mchid?: string };

/** Trades for a merchant that does not exist. */
export class SeedError extends Error {}

/** One WeChat Pay without its HTTP: what it holds, and what payers and the passing of time do to it. */
export class Simulation {
  readonly clock = new Clock();
  readonly faults = new FaultBook(this.clock);
  readonly outages = new Outages(this.faults);
  readonly rates = new RateBook(this.clock);
  readonly balances = new Balances(this.clock);
  readonly trades = new SeededTrades();
  readonly plants = new PlantBook();
  readonly orders = new OrderBook(this.clock);
  readonly refunds = new RefundBook(this.clock, this.orders, this.balances);
  readonly identities: SigningIdentities;
  readonly callbacks: Callbacks;
  readonly bills: Bills;
  private readonly transport: CallbackTransport;
  private readonly closingController = new AbortController();
  private readonly refundDelayMs: number;
  private url = '';

  private constructor(
    readonly merchants: MerchantBook,
    options: SimulatorOptions,
  ) {
    this.identities = new SigningIdentities(() => merchants.newestCertificate());
    this.bills = new Bills(this.clock, this, this.plants);
    this.transport = new CallbackTransport(options.callbackTimeoutMs ?? CALLBACK_TIMEOUT_MS);
    this.refundDelayMs = options.refundDelayMs ?? 0;
    const sender = new CallbackSender(this.clock, this.identities, this.transport);
    this.callbacks = new Callbacks(this.clock, this.faults, sender, options.notifyRewrite ?? {});
  }

  static async create(options: SimulatorOptions): Promise<Simulation> {
    return new Simulation(await MerchantBook.create(), options);
  }

  /** Aborted when the simulator closes: whoever waits stops waiting. */
  get closing(): AbortSignal {
    return this.closingController.signal;
  }

  /** How clients and payers reach the simulator; no slash at the end. */
  publicUrl(): string {
    return this.url;
  }

  /** Told once the server listens. */
  reachedAt(url: string): void {
    this.url = url.replace(/\/+$/, '');
  }

  /** Adds a merchant, or replaces the one with the same mchid; its balance changes only when one is given. */
  async addMerchant(options: MerchantOptions): Promise<MerchantCredentials> {
    const credentials = await this.merchants.add(options);
    if (options.balance !== undefined) this.balances.set(credentials.mchid, options.balance);
    return credentials;
  }

  /** The payer pays: the money moves and the merchant is told. */
  pay(order: Order, choice: PaymentChoice): void {
    const { mchid, outTradeNo: voucherNo } = order;
    const merchant = this.merchantOf(order);
    const { transactionId: businessNo, total, fee } = this.orders.pay(order, choice, merchant.feeRate);
    const movement = { businessNo, voucherNo, remark: '' };
    this.balances.record(mchid, { ...movement, kind: 'trade', amount: total });
    if (fee > 0) this.balances.record(mchid, { ...movement, kind: 'fee', amount: -fee });
    this.callbacks.announce(order, merchant);
  }

  /** Takes a refund, which goes its way by itself unless a fault has other plans. */
  refund(request: RefundRequest, order: Order | undefined): { refund: Refund; repeated: boolean } {
    const taken = this.refunds.request(request, order);
    if (!taken.repeated) this.planOutcome(taken.refund);
    return taken;
  }

  /** An abnormal refund goes its way again, to another account. */
  reroute(refund: Refund, reroute: Reroute): void {
    this.refunds.reroute(refund, reroute);
    this.planOutcome(refund);
  }

  /** The refund ends, and the merchant is told. */
  settleRefund(refund: Refund, outcome: RefundOutcome): void {
    this.refunds.settle(refund, outcome);
    this.callbacks.announceRefund(refund, outcome, this.refunds.orderOf(refund), this.merchantOf(refund));
  }

  /** Trades of a day happen by themselves, for the merchant that was added first unless told. Throws `SeedError`. */
  seed({ mchid, ...request }: SeedRequest): TradeBatch {
    const merchant = mchid === undefined ? this.merchants.all()[0] : this.merchants.find(mchid);
    if (!merchant) throw new SeedError(`merchant ${mchid ?? ''} does not exist`);
    const { appids, feeRate } = merchant;
    const batch = this.trades.seed({ ...request, mchid: merchant.mchid, appid: appids[0] ?? '', feeRate });
    this.balances.add(merchant.mchid, netOf(batch));
    this.bills.rewrite();
    return batch;
  }

  /** A bill differs from the books from now on. Throws `PlantError`. */
  plant(request: PlantRequest): Plant {
    const plant = this.plants.add(request);
    this.bills.rewrite();
    return plant;
  }

  /** Bills say again what the books say: in this regard, or in all. Whether there was such a plant. */
  unplant(id?: string): boolean {
    this.bills.rewrite();
    if (id !== undefined) return this.plants.remove(id);
    this.plants.clear();
    return true;
  }

  books(): MerchantSummary[] {
    const mchids = this.merchants.all().map(({ mchid }) => mchid);
    return summarize(mchids, this.orders.all(), this.trades.list(), (mchid) => this.balances.of(mchid));
  }

  /** Forgets orders, refunds, seeded trades, plants, callbacks and faults; merchants, their opening balances and the time stay. */
  async reset(): Promise<void> {
    this.clock.clear();
    this.faults.clear();
    await this.clock.settle();
    this.clock.clear();
    this.callbacks.clear();
    this.refunds.clear();
    this.orders.clear();
    this.balances.clear();
    this.trades.clear();
    this.plants.clear();
    this.bills.clear();
    this.rates.clear();
  }

  async stop(): Promise<void> {
    this.closingController.abort();
    const stopped = this.clock.stop();
    await this.transport.close();
    await stopped;
  }

  private planOutcome(refund: Refund): void {
    const { mchid, outTradeNo, outRefundNo } = refund;
    const action = this.faults.takeRefund({ mchid, outTradeNo, outRefundNo })?.action;
    if (action?.kind === 'hold') return;
    const outcome = action?.kind === 'abnormal' ? 'ABNORMAL' : action?.kind === 'close' ? 'CLOSED' : 'SUCCESS';
    const delay = action?.kind === 'delay' ? action.ms : this.refundDelayMs;
    refund.cancelOutcome = this.clock.schedule(this.clock.now() + delay, () => {
      this.settleRefund(refund, outcome);
      return Promise.resolve();
    });
  }

  private merchantOf({ mchid }: { mchid: string }): Merchant {
    const merchant = this.merchants.find(mchid);
    if (!merchant) throw new Error(`an order of mchid ${mchid} without its merchant`);
    return merchant;
  }
}
