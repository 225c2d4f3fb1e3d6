import { MerchantBook } from './books/merchant-book.js';
import { SigningIdentities, type Merchant } from './books/merchant.js';
import { OrderBook, type PaymentChoice } from './books/order-book.js';
import type { Order } from './books/order.js';
import { Callbacks } from './callbacks/callbacks.js';
import { CallbackSender } from './callbacks/sender.js';
import { CallbackTransport } from './callbacks/transport.js';
import { Clock } from './clock/clock.js';
import { FaultBook } from './faults/fault-book.js';
import type { SimulatorOptions } from './options.js';

const CALLBACK_TIMEOUT_MS = 5000;

/** One WeChat Pay without its HTTP: what it holds, and what payers and the passing of time do to it. */
export class Simulation {
  readonly clock = new Clock();
  readonly faults = new FaultBook();
  readonly orders = new OrderBook(this.clock);
  readonly identities: SigningIdentities;
  readonly callbacks: Callbacks;
  private readonly transport: CallbackTransport;
  private readonly closingController = new AbortController();
  private url = '';

  private constructor(
    readonly merchants: MerchantBook,
    options: SimulatorOptions,
  ) {
    this.identities = new SigningIdentities(() => merchants.newestCertificate());
    this.transport = new CallbackTransport(options.callbackTimeoutMs ?? CALLBACK_TIMEOUT_MS);
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

  /** The payer pays: the money moves and the merchant is told. */
  pay(order: Order, choice: PaymentChoice): void {
    this.orders.pay(order, choice);
    this.callbacks.announce(order, this.merchantOf(order));
  }

  /** Forgets orders, callbacks and faults; merchants and the time stay. */
  async reset(): Promise<void> {
    this.clock.clear();
    this.faults.clear();
    await this.clock.settle();
    this.clock.clear();
    this.callbacks.clear();
    this.orders.clear();
  }

  async stop(): Promise<void> {
    this.closingController.abort();
    const stopped = this.clock.stop();
    await this.transport.close();
    await stopped;
  }

  private merchantOf(order: Order): Merchant {
    const merchant = this.merchants.find(order.mchid);
    if (!merchant) throw new Error(`an order of mchid ${order.mchid} without its merchant`);
    return merchant;
  }
}
