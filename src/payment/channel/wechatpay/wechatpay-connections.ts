import type { Clock } from '../../../platform/clock/clock.js';
import type { WechatPayAccount, WechatPayAccounts } from '../../../merchant/index.js';
import { WechatPayConnection } from './wechatpay-connection.js';
import type { WechatPayOptions } from './wechatpay-options.js';

/** A connection for each account. When an account changes, a new one takes its place, and the former is drained. */
export class WechatPayConnections {
  private readonly connections = new Map<string, WechatPayConnection>();
  private started = false;

  constructor(
    private readonly accounts: WechatPayAccounts,
    private readonly clock: Clock,
    private readonly options: WechatPayOptions,
  ) {
    accounts.onChange(() => {
      if (this.started) this.keepUp();
    });
  }

  /** The one that speaks with just these credentials. */
  of(account: WechatPayAccount): WechatPayConnection {
    const known = this.connections.get(nameOf(account));
    if (known?.account === account) return known;
    const connection = new WechatPayConnection(account, this.clock, this.options);
    this.connections.set(nameOf(account), connection);
    known?.retire();
    if (this.started) connection.start();
    return connection;
  }

  /** Begins to hold certificates for all accounts that use them, and for those that come. Waits for nothing. */
  start(): void {
    this.started = true;
    this.keepUp();
    for (const connection of this.connections.values()) connection.start();
  }

  /** Ends the work in the background; calls still go through. */
  stop(): void {
    this.started = false;
    for (const connection of this.connections.values()) connection.stop();
  }

  /** Ends when the calls under way have their answers. */
  async close(): Promise<void> {
    await Promise.all([...this.connections.values()].map((connection) => connection.close()));
  }

  private keepUp(): void {
    const present = this.accounts.all();
    for (const account of present) this.of(account);
    const names = new Set(present.map(nameOf));
    for (const [name, connection] of this.connections) {
      if (names.has(name)) continue;
      this.connections.delete(name);
      connection.retire();
    }
  }
}

const nameOf = ({ merchantId, mchid }: WechatPayAccount): string => `${merchantId} ${mchid}`;
