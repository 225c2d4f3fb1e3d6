import { Injectable, Logger } from '@nestjs/common';
import {
  CallbackMalformed,
  CallbackUndecryptable,
  ChannelCallbacks,
  PaymentMismatch,
  SettlePayment,
} from '../../payment/index.js';
import { Alerts } from '../../platform/alerts/alerts.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { runWithRequestId } from '../../platform/logging/request-context.js';
import type { InboundCallback } from '../domain/inbound-callback.js';
import { Inbox } from '../domain/inbox.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
const TRIES_BEFORE_ALERT = 8;

/**
 * Books a stored callback, in the same transaction that marks it as done. What can never be booked is set aside for a
 * person; what may yet succeed is tried again later. Never throws.
 */
@Injectable()
export class ProcessCallback {
  private readonly logger = new Logger(ProcessCallback.name);

  constructor(
    private readonly callbacks: ChannelCallbacks,
    private readonly inbox: Inbox,
    private readonly settlePayment: SettlePayment,
    private readonly transactions: Transactions,
    private readonly alerts: Alerts,
    private readonly clock: Clock,
  ) {}

  execute(callback: InboundCallback): Promise<void> {
    return runWithRequestId(callback.receipt.requestId, async () => {
      try {
        await this.book(callback);
      } catch (error) {
        await this.recover(callback, error);
      }
    });
  }

  private async book(callback: InboundCallback): Promise<void> {
    const { merchantId, body, eventType, notificationId } = callback.receipt;
    if (!callback.isIntact()) {
      await this.quarantine(callback, 'CHECKSUM_MISMATCH', 'The stored bytes are not the ones that were received');
      return;
    }
    const content = this.callbacks.open(merchantId, body);
    if (content.kind === 'unknown') {
      await this.inbox.settle(callback.ignored(this.clock.now()));
      this.logger.log({ msg: 'callback of an unknown type kept', notificationId, eventType });
      return;
    }
    await this.transactions.run(async () => {
      await this.settlePayment.execute(merchantId, content.transaction);
      await this.inbox.settle(callback.processed(this.clock.now()));
    });
  }

  private async recover(callback: InboundCallback, error: unknown): Promise<void> {
    try {
      const reason = quarantineReason(error);
      if (reason !== null && error instanceof Error) await this.quarantine(callback, reason, error.message);
      else await this.postpone(callback, error);
    } catch (again) {
      // The lease runs out by itself, and the callback is taken again.
      this.logger.error({
        msg: 'callback left to its lease',
        notificationId: callback.receipt.notificationId,
        err: again,
      });
    }
  }

  private async quarantine(callback: InboundCallback, reason: string, detail: string): Promise<void> {
    if (!(await this.inbox.settle(callback.quarantined(reason, detail, this.clock.now())))) return;
    const { merchantId, notificationId, eventType } = callback.receipt;
    this.alerts.raise({
      name: 'callback.quarantined',
      what: `A callback of WeChat Pay was set aside: ${detail}`,
      todo: 'Compare the order with the merchant platform of WeChat Pay; nothing was booked',
      subject: { merchantId, notificationId, eventType, reason },
    });
  }

  private async postpone(callback: InboundCallback, error: unknown): Promise<void> {
    const { merchantId, notificationId } = callback.receipt;
    const { tries } = callback.progress;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
    await this.inbox.postpone(callback, new Date(this.clock.now().getTime() + pause));
    this.logger.warn({ msg: 'callback not booked, will try again', notificationId, tries, err: error });
    if (tries !== TRIES_BEFORE_ALERT) return;
    this.alerts.raise({
      name: 'callback.stuck',
      what: `A callback could not be booked in ${tries} tries; it is tried further`,
      todo: 'See the errors logged with this notificationId',
      subject: { merchantId, notificationId },
    });
  }
}

/** The reasons that no further try can cure; null for all others. */
function quarantineReason(error: unknown): string | null {
  if (error instanceof PaymentMismatch) return error.mismatch;
  if (error instanceof CallbackUndecryptable) return 'UNDECRYPTABLE';
  if (error instanceof CallbackMalformed) return 'MALFORMED';
  return null;
}
