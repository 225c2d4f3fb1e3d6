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
import { summarize, type MerchantSummary } from './books/summary.js';
import { Callbacks } from './callbacks/callbacks.js';
import { CallbackSender } from './callbacks/sender.js';
import { CallbackTransport } from './callbacks/transport.js';
import { Clock } from './clock/clock.js';
import { FaultBook } from './faults/fault-book.js';
import { Outages } from './faults/outage.js';
import type { SimulatorOptions } from './options.js';

const CALLBACK_TIMEOUT_MS = 5000;

/** One WeChat Pay without its HTTP: what it holds, and what payers and the passing of time do to it. */
export class Simulation {
  readonly clock = new Clock();
  readonly faults = new FaultBook(this.clock);
  readonly outages = new Outages(this.faults);
  readonly rates = new RateBook(this.clock);
  readonly balances = new Balances();
  readonly orders = new OrderBook(this.clock);
  readonly refunds = new RefundBook(this.clock, this.orders, this.balances);
  readonly identities: SigningIdentities;
  readonly callbacks: Callbacks;
  private readonly transport: CallbackTransport;
  private readonly closingController = new AbortController();
  private readonly refundDelayMs: number;
  private url = '';

  private constructor(
    readonly merchants: MerchantBook,
    options: SimulatorOptions,
  ) {
    this.identities = new SigningIdentities(() => merchants.newestCertificate());
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
    const { total } = this.orders.pay(order, choice);
    this.balances.add(order.mchid, total);
    this.callbacks.announce(order, this.merchantOf(order));
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

  books(): MerchantSummary[] {
    const mchids = this.merchants.all().map(({ mchid }) => mchid);
    return summarize(mchids, this.orders.all(), (mchid) => this.balances.of(mchid));
  }

  /** Forgets orders, refunds, callbacks and faults; merchants, their opening balances and the time stay. */
  async reset(): Promise<void> {
    this.clock.clear();
    this.faults.clear();
    await this.clock.settle();
    this.clock.clear();
    this.callbacks.clear();
    this.refunds.clear();
    this.orders.clear();
    this.balances.clear();
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
