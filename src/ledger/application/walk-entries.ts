import { Injectable } from '@nestjs/common';
import { ReviewOrders } from '../../order/index.js';
import { groupBy } from '../../platform/collections/group-by.js';
import { publicIdOf } from '../../platform/ids/row-ids.js';
import { type BookedEntry, Journal } from '../domain/journal.js';
import type { Finding, Stretch } from './stretch.js';

const ENTRIES_AT_ONCE = 500;

/** Whether each entry moves money as its kind does, and is about an order that there is. */
@Injectable()
export class WalkEntries {
  constructor(
    private readonly journal: Journal,
    private readonly reviewOrders: ReviewOrders,
  ) {}

  async execute(afterId: string): Promise<Stretch> {
    const entries = await this.journal.after(afterId, ENTRIES_AT_ONCE);
    const findings = entries
      .filter(({ entry }) => !entry.isByTheRules)
      .map((booked) => findingOf(booked, 'moves money between accounts that are not those of its kind'));
    for (const [merchantId, own] of groupBy(entries, ({ entry }) => entry.content.merchantId)) {
      const orderNos = own.map(({ entry }) => entry.content.orderNo).filter((orderNo) => orderNo !== null);
      const missing = new Set(await this.reviewOrders.missing(merchantId, [...new Set(orderNos)]));
      const lost = own.filter(({ entry: { content } }) => content.orderNo !== null && missing.has(content.orderNo));
      findings.push(...lost.map((booked) => findingOf(booked, 'is about an order that is not there')));
    }
    return { findings, lastId: entries.length < ENTRIES_AT_ONCE ? null : (entries.at(-1)?.id ?? null) };
  }
}

function findingOf({ id, entry: { content } }: BookedEntry, what: string): Finding {
  const about = publicIdOf('je', id);
  return { merchantId: content.merchantId, about, what: `${content.kind} ${content.sourceNo} ${what}` };
}
