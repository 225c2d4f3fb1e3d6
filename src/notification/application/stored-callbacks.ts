import { Injectable } from '@nestjs/common';
import { AuditTrail, type Snapshot } from '../../platform/audit/audit-trail.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { rowIdOf } from '../../platform/ids/row-ids.js';
import type { Page, PageRequest } from '../../platform/paging/page.js';
import { StoredCallbackNotFound, StoredCallbackNotQuarantined } from '../domain/callback.errors.js';
import { type CallbackListFilter, type CallbackSummary, Inbox } from '../domain/inbox.js';
import { CallbackQueue } from './callback-queue.js';

/** The prefix of a stored callback's public id. */
export const CALLBACK_ID = 'cb';

/** Stored callbacks of a merchant, for a person to look at and to have processed again. */
@Injectable()
export class StoredCallbacks {
  constructor(
    private readonly inbox: Inbox,
    private readonly queue: CallbackQueue,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Newest first. Throws `CursorInvalid`. */
  list(filter: CallbackListFilter, page: PageRequest): Promise<Page<CallbackSummary>> {
    return this.inbox.list(filter, page);
  }

  /** It is processed as if it had just come. Throws `StoredCallbackNotFound`, `StoredCallbackNotQuarantined`. */
  async replay(merchantId: string, callbackId: string): Promise<CallbackSummary> {
    const id = rowIdOf(CALLBACK_ID, callbackId);
    if (id === null) throw new StoredCallbackNotFound(callbackId);
    return this.transactions.run(async () => {
      const former = await this.inbox.find(merchantId, id);
      const released = await this.inbox.release(merchantId, id, this.clock.now());
      const callback = await this.inbox.find(merchantId, id);
      if (!callback) throw new StoredCallbackNotFound(callbackId);
      if (!released) throw new StoredCallbackNotQuarantined(callbackId, callback.status);
      await this.auditTrail.record({
        action: 'callback.replayed',
        merchantId,
        subject: callbackId,
        before: former && auditedCallback(former),
        after: auditedCallback(callback),
      });
      this.transactions.afterCommit(() => {
        this.queue.wake();
      });
      return callback;
    });
  }
}

const auditedCallback = ({ notificationId, eventType, status, reason }: CallbackSummary): Snapshot => ({
  notificationId,
  eventType,
  status,
  reason,
});
