import { Injectable } from '@nestjs/common';
import { type EntityManager, type FindOptionsWhere, In, LessThanOrEqual } from 'typeorm';
import { PAYMENT_CHANNELS } from '../../payment/index.js';
import { Alerts } from '../../platform/alerts/alerts.js';
import { groupBy } from '../../platform/collections/group-by.js';
import { backlogOf } from '../../platform/database/backlog-of.js';
import { isUniqueViolation } from '../../platform/database/database-errors.js';
import { oneOf } from '../../platform/database/one-of.js';
import { readRows } from '../../platform/database/read-rows.js';
import { Transactions } from '../../platform/database/transactions.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { mapPage, type Page, type PageRequest } from '../../platform/paging/page.js';
import { partsOf, readPage } from '../../platform/paging/read-page.js';
import { InboundCallback } from '../domain/inbound-callback.js';
import { CALLBACK_STATUSES, CALLBACK_TRANSITIONS } from '../domain/inbound-callback.state.js';
import { type CallbackListFilter, type CallbackSummary, Inbox } from '../domain/inbox.js';
import { InboxCallbackRow } from './inbox-callback.row.js';

type Key = Pick<InboundCallback['receipt'], 'merchantId' | 'channel' | 'notificationId'>;

const keyOf = ({ receipt: { merchantId, channel, notificationId } }: { readonly receipt: Key }): Key => ({
  merchantId,
  channel,
  notificationId,
});

/** Callbacks with the same can be written by one statement. */
const endingOf = ({ receipt, progress }: InboundCallback): string =>
  JSON.stringify([
    receipt.merchantId,
    receipt.channel,
    progress.status,
    progress.reason,
    progress.detail,
    progress.settledAt,
  ]);

@Injectable()
export class TypeOrmInbox extends Inbox {
  constructor(
    private readonly transactions: Transactions,
    private readonly alerts: Alerts,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  async insertAll(callbacks: readonly InboundCallback[], dueAt: Date): Promise<boolean[]> {
    const firsts = [...groupBy(callbacks, (callback) => JSON.stringify(keyOf(callback))).values()].flatMap(([first]) =>
      first ? [first] : [],
    );
    const fresh = new Set((await this.insert(firsts, dueAt)) ? firsts : await this.insertNew(firsts, dueAt));
    return callbacks.map((callback) => fresh.has(callback));
  }

  /** One statement for all. False when it cannot be: then none was inserted, and each must be tried alone. */
  private async insert(callbacks: readonly InboundCallback[], dueAt: Date): Promise<boolean> {
    const rows = callbacks.map(({ receipt, progress }) => ({
      ...receipt,
      headers: { ...receipt.headers },
      ...progress,
      dueAt,
    }));
    try {
      await this.transactions.write((manager) => manager.insert(InboxCallbackRow, rows));
      return true;
    } catch (error) {
      if (isUniqueViolation(error) || callbacks.length > 1) return false;
      throw error;
    }
  }

  private async insertNew(callbacks: readonly InboundCallback[], dueAt: Date): Promise<InboundCallback[]> {
    const kept = await this.alreadyKept(callbacks);
    const missing = callbacks.filter((callback) => !kept.has(JSON.stringify(keyOf(callback))));
    if (missing.length === 0) return [];
    if (missing.length < callbacks.length && (await this.insert(missing, dueAt))) return missing;
    const inserted: InboundCallback[] = [];
    for (const callback of missing) if (await this.insert([callback], dueAt)) inserted.push(callback);
    return inserted;
  }

  /** The keys of those that are there. A look does not decide who was first: what it misses, the unique key refuses. */
  private async alreadyKept(callbacks: readonly InboundCallback[]): Promise<Set<string>> {
    const rows = await this.transactions.query((manager) =>
      manager.find(InboxCallbackRow, {
        select: { id: true, merchantId: true, channel: true, notificationId: true },
        where: callbacks.map(keyOf),
      }),
    );
    return new Set(rows.map((row) => JSON.stringify(keyOf({ receipt: row }))));
  }

  async settle(callbacks: readonly InboundCallback[]): Promise<number> {
    let settled = 0;
    for (const own of groupBy(callbacks, endingOf).values()) {
      const [first] = own;
      if (!first) continue;
      const { status, reason, detail, settledAt } = first.progress;
      const result = await this.transactions.query((manager) =>
        manager.update(
          InboxCallbackRow,
          { ...keyOf(first), notificationId: In(own.map(({ receipt }) => receipt.notificationId)), status: 'RECEIVED' },
          { status, reason, detail, settledAt, dueAt: null },
        ),
      );
      settled += result.affected ?? 0;
    }
    return settled;
  }

  async postpone(callback: InboundCallback, dueAt: Date): Promise<void> {
    await this.transactions.query((manager) =>
      manager.update(InboxCallbackRow, { ...keyOf(callback), status: 'RECEIVED' }, { dueAt }),
    );
  }

  backlog(): Promise<{ waiting: number; oldestDueAt: Date | null }> {
    return this.transactions.query((manager) => backlogOf(manager, InboxCallbackRow, { status: 'RECEIVED' }));
  }

  claim(limit: number, now: Date, leaseUntil: Date): Promise<InboundCallback[]> {
    return this.transactions.claim(async (manager, lock) => {
      const due = await manager.find(InboxCallbackRow, {
        select: { id: true },
        where: { status: 'RECEIVED', dueAt: LessThanOrEqual(now) },
        order: { dueAt: 'ASC', id: 'ASC' },
        take: limit,
        ...lock,
      });
      if (due.length === 0) return [];
      const ids = due.map(({ id }) => id);
      await manager.update(InboxCallbackRow, { id: In(ids) }, { dueAt: leaseUntil, tries: () => 'tries + 1' });
      const { rows, unreadable } = await readRows(manager, InboxCallbackRow, ids);
      for (const { id, reason } of unreadable) await this.setAside(manager, id, reason, now);
      return rows.map(toCallback);
    });
  }

  async find(merchantId: string, id: string): Promise<CallbackSummary | null> {
    const row = await this.transactions.query((manager) =>
      manager
        .createQueryBuilder(InboxCallbackRow, 'row')
        .select(SUMMARY_COLUMNS.map((column) => `row.${column}`))
        .where({ merchantId, id })
        .getOne(),
    );
    return row && toSummary(row);
  }

  async list(filter: CallbackListFilter, page: PageRequest): Promise<Page<CallbackSummary>> {
    const listing = { entity: InboxCallbackRow, moment: 'receivedAt', columns: SUMMARY_COLUMNS } as const;
    const found = await this.transactions.query((manager) =>
      readPage(manager, { ...listing, filter, parts: partsFor(filter) }, page),
    );
    return mapPage(found, toSummary);
  }

  async release(merchantId: string, id: string, now: Date): Promise<boolean> {
    // By its row alone: one that could not be read is given another chance as well.
    const status = CALLBACK_TRANSITIONS.QUARANTINED.replay;
    const again = { status, reason: null, detail: null, tries: 0, settledAt: null, dueAt: now };
    const result = await this.transactions.write((manager) =>
      manager.update(InboxCallbackRow, { id, merchantId, status: 'QUARANTINED' }, again),
    );
    return result.affected === 1;
  }

  /** Not even its numbers can be read, so nobody can work on it but a person. */
  private async setAside(manager: EntityManager, id: string, detail: string, now: Date): Promise<void> {
    const ending = { status: 'QUARANTINED', reason: 'UNREADABLE', detail: detail.slice(0, 500), settledAt: now };
    await manager.update(InboxCallbackRow, { id }, { ...ending, dueAt: null });
    this.transactions.afterCommit(() => {
      this.metrics.callbacks.inc({ outcome: 'quarantined' });
    });
    await this.alerts.raise({
      name: 'callback.quarantined',
      what: {
        en: 'A stored callback cannot be read any more and was set aside',
        zh: '一条已存储的回调无法读取，已隔离',
      },
      todo: {
        en: 'Look at the row of inbox_callbacks, and ask WeChat Pay about the orders of that time with sync',
        zh: '查看 inbox_callbacks 中的这一行，并用 sync 向微信支付查询当时的订单',
      },
      subject: { inboxId: id, reason: 'UNREADABLE' },
    });
  }
}

/** All but what it says. */
const SUMMARY_COLUMNS = [
  'id',
  'channel',
  'notificationId',
  'eventType',
  'status',
  'reason',
  'detail',
  'tries',
  'receivedAt',
  'settledAt',
] as const;

function partsFor(filter: CallbackListFilter): FindOptionsWhere<InboxCallbackRow>[] {
  const { merchantId, status, eventType, notificationId } = filter;
  const ofType = eventType === undefined ? {} : { eventType };
  if (notificationId === undefined)
    return partsOf<InboxCallbackRow>({ merchantId, ...ofType }, { status: status ?? CALLBACK_STATUSES });
  const narrower = { ...ofType, ...(status && { status: In([...status]) }) };
  return partsOf<InboxCallbackRow>({ merchantId, notificationId, ...narrower }, { channel: PAYMENT_CHANNELS });
}

function toSummary(row: InboxCallbackRow): CallbackSummary {
  const { id, channel, notificationId, eventType, status, reason, detail, tries, receivedAt, settledAt } = row;
  const known = oneOf(CALLBACK_STATUSES, status);
  return { id, channel, notificationId, eventType, status: known, reason, detail, tries, receivedAt, settledAt };
}

function toCallback(row: InboxCallbackRow): InboundCallback {
  const { merchantId, channel, notificationId, eventType, headers, body, bodyCrc32, bodySha256 } = row;
  const { requestId, receivedAt, status, reason, detail, tries, settledAt } = row;
  return InboundCallback.restore(
    { merchantId, channel, notificationId, eventType, headers, body, bodyCrc32, bodySha256, requestId, receivedAt },
    { status: oneOf(CALLBACK_STATUSES, status), reason, detail, tries, settledAt },
  );
}
