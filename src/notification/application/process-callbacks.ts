import { Injectable, Logger } from '@nestjs/common';
import {
  CallbackMalformed,
  CallbackUndecryptable,
  ChannelCallbacks,
  PaymentMismatch,
  type PaymentReport,
  SettlePayments,
} from '../../payment/index.js';
import { RefundMismatch, type RefundReport, SettleRefunds } from '../../refund/index.js';
import { Alerts } from '../../platform/alerts/alerts.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { runWithRequestId } from '../../platform/logging/request-context.js';
import { CallbackCorrupted, type InboundCallback } from '../domain/inbound-callback.js';
import { Inbox } from '../domain/inbox.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
const TRIES_BEFORE_ALERT = 8;

/**
 * Books stored callbacks, in the same transaction that marks them as done. What can never be booked is set aside for a
 * person; what may yet succeed is tried again later. Never throws.
 */
@Injectable()
export class ProcessCallbacks {
  private readonly logger = new Logger(ProcessCallbacks.name);

  constructor(
    private readonly callbacks: ChannelCallbacks,
    private readonly inbox: Inbox,
    private readonly settlePayments: SettlePayments,
    private readonly settleRefunds: SettleRefunds,
    private readonly transactions: Transactions,
    private readonly alerts: Alerts,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  /** Together if all goes well; else one by one, so that a callback that cannot be booked holds back no other. */
  async execute(batch: readonly InboundCallback[]): Promise<void> {
    if (batch.length > 1 && (await this.bookAll(batch))) return;
    for (const callback of batch) await runWithRequestId(callback.receipt.requestId, () => this.bookOne(callback));
  }

  private async bookAll(batch: readonly InboundCallback[]): Promise<boolean> {
    try {
      await this.book(batch);
      return true;
    } catch (error) {
      this.logger.debug({ msg: 'callbacks are booked one by one', callbacks: batch.length, err: error });
      return false;
    }
  }

  private async bookOne(callback: InboundCallback): Promise<void> {
    try {
      await this.book([callback]);
    } catch (error) {
      await this.recover(callback, error);
    }
  }

  private async book(callbacks: readonly InboundCallback[]): Promise<void> {
    const payments: PaymentReport[] = [];
    const refunds: RefundReport[] = [];
    const processed: InboundCallback[] = [];
    const ignored: InboundCallback[] = [];
    const now = this.clock.now();
    for (const callback of callbacks) {
      const { merchantId } = callback.receipt;
      const content = this.callbacks.open(merchantId, callback.intactBody());
      if (content.kind === 'transaction') payments.push({ merchantId, transaction: content.transaction });
      if (content.kind === 'refund') refunds.push({ merchantId, refund: content.refund });
      if (content.kind === 'unknown') ignored.push(callback.ignored(now));
      else processed.push(callback.processed(now));
    }
    const settled = await this.transactions.run(async () => {
      await this.settlePayments.execute(payments);
      await this.settleRefunds.execute(refunds);
      return { processed: await this.inbox.settle(processed), ignored: await this.inbox.settle(ignored) };
    });
    this.metrics.callbacks.inc({ outcome: 'processed' }, settled.processed);
    this.metrics.callbacks.inc({ outcome: 'ignored' }, settled.ignored);
    for (const { receipt } of ignored) {
      const { merchantId, notificationId, eventType } = receipt;
      this.logger.log({
        msg: 'callback of a type that is not handled was kept',
        merchantId,
        notificationId,
        eventType,
      });
    }
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
    const { merchantId, notificationId, eventType } = callback.receipt;
    const quarantined = callback.quarantined(reason, detail, this.clock.now());
    await this.transactions.run(async () => {
      if ((await this.inbox.settle([quarantined])) === 0) return;
      this.transactions.afterCommit(() => {
        this.metrics.callbacks.inc({ outcome: 'quarantined' });
      });
      await this.alerts.raise({
        name: 'callback.quarantined',
        what: { en: `A callback of WeChat Pay was set aside: ${detail}`, zh: `微信支付的一条回调已隔离：${detail}` },
        todo: {
          en: 'Compare the order with the merchant platform of WeChat Pay; nothing was booked',
          zh: '在微信支付商户平台核对该订单；未入账',
        },
        subject: { merchantId, notificationId, eventType, reason },
      });
    });
  }

  private async postpone(callback: InboundCallback, error: unknown): Promise<void> {
    const { merchantId, notificationId } = callback.receipt;
    const { tries } = callback.progress;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
    await this.transactions.run(async () => {
      await this.inbox.postpone(callback, new Date(this.clock.now().getTime() + pause));
      // Again with every eighth: an instance that dies during the one that is to tell of it tells nobody.
      if (tries % TRIES_BEFORE_ALERT !== 0) return;
      await this.alerts.raise({
        name: 'callback.stuck',
        what: {
          en: `A callback could not be booked in ${tries} tries; it is tried further`,
          zh: `一条回调尝试 ${tries} 次仍未入账，会继续尝试`,
        },
        todo: {
          en: 'See the errors logged with this notificationId',
          zh: '按此 notificationId 查看日志中的错误',
        },
        subject: { merchantId, notificationId },
      });
    });
    this.logger.warn({ msg: 'callback not booked, will try again', notificationId, tries, err: error });
  }
}

/** The reasons that no further try can cure; null for all others. */
function quarantineReason(error: unknown): string | null {
  if (error instanceof PaymentMismatch || error instanceof RefundMismatch) return error.mismatch;
  if (error instanceof CallbackUndecryptable) return 'UNDECRYPTABLE';
  if (error instanceof CallbackMalformed) return 'MALFORMED';
  if (error instanceof CallbackCorrupted) return 'CORRUPTED';
  return null;
}
