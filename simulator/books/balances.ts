import type { Clock } from '../clock/clock.js';
import { compactBeijingTime } from '../protocol/rfc3339.js';
import type { AccountEntry, Movement } from './account-entry.js';

/**
 * The money WeChat Pay holds for each merchant, in fen, and how it came and went. Payments come to it, fees and refunds
 * come out of it, as they do with funds that are not settled to a bank yet; nothing here ever settles.
 */
export class Balances {
  private readonly accounts = new Map<string, Account>();
  private sequence = 0;

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  of(mchid: string): number {
    const { opening, moved } = this.account(mchid);
    return opening + moved;
  }

  /** The balance before the first of its entries. */
  openingOf(mchid: string): number {
    return this.account(mchid).opening;
  }

  /** Oldest first; without what was seeded, which `SeededTrades` tells of. */
  entriesOf(mchid: string): readonly AccountEntry[] {
    return this.account(mchid).entries;
  }

  /** The merchant tops up or withdraws, so that the balance is this from now on, and again after a reset. */
  set(mchid: string, fen: number): void {
    this.account(mchid).wanted = fen;
    const amount = fen - this.of(mchid);
    if (amount === 0) return;
    const kind = amount > 0 ? 'top-up' : 'withdrawal';
    const businessNo = `10${compactBeijingTime(this.clock.now())}${String(this.sequence).padStart(12, '0')}`;
    this.record(mchid, { kind, amount, businessNo, voucherNo: businessNo, remark: '' });
  }

  /** Money comes or goes. */
  record(mchid: string, movement: Movement): void {
    const account = this.account(mchid);
    const at = this.clock.now();
    const number = String(++this.sequence).padStart(12, '0');
    account.entries.push({ ...movement, at, flowNo: `${mchid}${compactBeijingTime(at).slice(0, 8)}${number}` });
    account.moved += movement.amount;
  }

  /** Money that came without an entry each. */
  add(mchid: string, fen: number): void {
    this.account(mchid).moved += fen;
  }

  /** Forgets what came and went; what was set stays. */
  clear(): void {
    for (const account of this.accounts.values()) {
      account.opening = account.wanted;
      account.moved = 0;
      account.entries = [];
    }
  }

  private account(mchid: string): Account {
    const known = this.accounts.get(mchid);
    if (known) return known;
    const fresh: Account = { opening: 0, wanted: 0, moved: 0, entries: [] };
    this.accounts.set(mchid, fresh);
    return fresh;
  }
}

interface Account {
  opening: number;
  /** What it was last set to. */
  wanted: number;
  moved: number;
  entries: AccountEntry[];
}
