import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { MerchantBook } from '../books/merchant-book.js';
import type { Clock } from '../clock/clock.js';
import { randomText } from '../protocol/random.js';
import { parseRfc3339 } from '../protocol/rfc3339.js';
import { billText } from './bill-text.js';
import type { BillRequest, Statement } from './bill.js';
import { FUND_FLOW_BILL } from './fund-flow-bill.js';
import { fundLinesOf, type FundBooks } from './fund-lines.js';
import type { Plant } from './plant.js';
import type { PlantBook } from './plant-book.js';
import { plantedFunds, plantedTrades } from './planted.js';
import { belongsTo, tradeBill } from './trade-bill.js';
import { tradeLinesOf, type TradeBooks } from './trade-lines.js';

export interface Books extends TradeBooks, FundBooks {
  readonly merchants: MerchantBook;
}

const TOKEN_MS = 5 * 60_000;

/**
 * The bills of all merchants, written from the books whenever one is wanted and kept nowhere: what a bill of a day that
 * is over says does not change any more, so the download has the bytes that the hash was made of.
 */
export class Bills {
  private readonly tokens = new Map<string, { request: BillRequest; expiresAt: number }>();
  private readonly hashes = new Map<string, Promise<string>>();

  constructor(
    private readonly clock: Clock,
    private readonly books: Books,
    private readonly plants: PlantBook,
  ) {}

  /** Undefined when there is nothing to tell of that day. */
  async apply(request: BillRequest): Promise<Statement | undefined> {
    if (!this.hasLines(request)) return undefined;
    const hash = await this.hashOf(request);
    const token = randomText(64);
    this.tokens.set(token, { request, expiresAt: this.clock.now() + TOKEN_MS });
    const isDamaged = this.plantsOf(request).some(({ kind }) => kind === 'hash');
    return { hash: isDamaged ? createHash('sha1').update(hash).digest('hex') : hash, token };
  }

  /** What a token was given for; undefined when it is unknown or too old. */
  requestOf(token: string): BillRequest | undefined {
    const known = this.tokens.get(token);
    return known && known.expiresAt > this.clock.now() ? known.request : undefined;
  }

  /** The text, piece by piece. */
  textOf(request: BillRequest): Iterable<string> {
    const { mchid, day } = request;
    const plants = this.plantsOf(request);
    const isDamaged = plants.some(({ kind }) => kind === 'summary');
    if (request.bill === 'fundflow') {
      return billText(FUND_FLOW_BILL, plantedFunds(fundLinesOf(this.books, mchid, day), plants, day), isDamaged);
    }
    const { type } = request;
    const appid = this.books.merchants.find(mchid)?.appids[0] ?? '';
    const lines = plantedTrades(tradeLinesOf(this.books, mchid, day), plants, day, appid);
    return billText(
      tradeBill(type),
      only(lines, (line) => belongsTo(type, line)),
      isDamaged,
    );
  }

  /** Whether someone planted that it is late. */
  isLate(request: BillRequest): boolean {
    const now = this.clock.now();
    return this.plantsOf(request).some(({ kind, until }) => kind === 'late' && (parseRfc3339(until ?? '') ?? 0) > now);
  }

  /** The books or the plants of days that are over have changed. */
  rewrite(): void {
    this.hashes.clear();
  }

  clear(): void {
    this.tokens.clear();
    this.hashes.clear();
  }

  private hasLines(request: BillRequest): boolean {
    const { mchid, day } = request;
    if (this.plantsOf(request).some(({ kind }) => kind === 'extra')) return true;
    if (request.bill === 'fundflow') {
      return request.type === 'BASIC' && !fundLinesOf(this.books, mchid, day).next().done;
    }
    const { type } = request;
    return !only(tradeLinesOf(this.books, mchid, day), (line) => belongsTo(type, line)).next().done;
  }

  private hashOf(request: BillRequest): Promise<string> {
    const key = `${request.mchid}/${request.day.name}/${request.bill}/${request.type}`;
    const known = this.hashes.get(key);
    if (known) return known;
    const fresh = hashOf(this.textOf(request));
    this.hashes.set(key, fresh);
    return fresh;
  }

  private plantsOf({ mchid, day, bill }: BillRequest): Plant[] {
    return this.plants.of(mchid, day, bill);
  }
}

/** A long bill takes seconds: others get their turn meanwhile. */
async function hashOf(text: Iterable<string>): Promise<string> {
  const hash = createHash('sha1');
  for (const chunk of text) {
    hash.update(chunk);
    await turn();
  }
  return hash.digest('hex');
}

function* only<Line>(lines: Iterable<Line>, isWanted: (line: Line) => boolean): Generator<Line> {
  for (const line of lines) if (isWanted(line)) yield line;
}
