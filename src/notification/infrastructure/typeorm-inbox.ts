import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual } from 'typeorm';
import { groupBy } from '../../platform/collections/group-by.js';
import { isUniqueViolation } from '../../platform/database/database-errors.js';
import { oneOf } from '../../platform/database/one-of.js';
import { Transactions } from '../../platform/database/transactions.js';
import { InboundCallback } from '../domain/inbound-callback.js';
import { CALLBACK_STATUSES } from '../domain/inbound-callback.state.js';
import { Inbox } from '../domain/inbox.js';
import { InboxCallbackRow } from './inbox-callback.row.js';

const keyOf = ({ receipt: { merchantId, channel, notificationId } }: InboundCallback) => ({
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
  constructor(private readonly transactions: Transactions) {
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
    const inserted: InboundCallback[] = [];
    for (const callback of callbacks) if (await this.insert([callback], dueAt)) inserted.push(callback);
    return inserted;
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

  claim(limit: number, now: Date, leaseUntil: Date): Promise<InboundCallback[]> {
    return this.transactions.claim(async (manager, lock) => {
      const rows = await manager.find(InboxCallbackRow, {
        where: { status: 'RECEIVED', dueAt: LessThanOrEqual(now) },
        order: { dueAt: 'ASC', id: 'ASC' },
        take: limit,
        ...lock,
      });
      if (rows.length === 0) return [];
      await manager.update(
        InboxCallbackRow,
        { id: In(rows.map(({ id }) => id)) },
        { dueAt: leaseUntil, tries: () => 'tries + 1' },
      );
      return rows.map(toCallback);
    });
  }
}

function toCallback(row: InboxCallbackRow): InboundCallback {
  const { merchantId, channel, notificationId, eventType, headers, body, bodyCrc32, bodySha256 } = row;
  const { requestId, receivedAt, status, reason, detail, tries, settledAt } = row;
  return InboundCallback.restore(
    { merchantId, channel, notificationId, eventType, headers, body, bodyCrc32, bodySha256, requestId, receivedAt },
    { status: oneOf(CALLBACK_STATUSES, status), reason, detail, tries: tries + 1, settledAt },
  );
}
