import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FindPayments, PaymentMismatch } from '../../payment/index.js';
import { Alerts } from '../../platform/alerts/alerts.js';
import { Clock } from '../../platform/clock/clock.js';
import { DONE, type Job, type JobOutcome, type NewJob } from '../../platform/jobs/job.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { OrderAlreadyPaid } from '../domain/order.errors.js';
import type { Order } from '../domain/order.js';
import { CloseOrder } from './close-order.js';
import { OrderViews } from './order-view.js';
import { SyncOrder } from './sync-order.js';

export const WATCH_ORDER = 'watch-order';
/** Callbacks usually come within this time; asking sooner would only cost WeChat Pay's patience. */
const FIRST_LOOK_MS = 5_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/** The job that goes with every order. It looks first when a callback should have come, or when the order expires. */
export const watchOf = ({ terms, progress }: Order, now: Date): NewJob => ({
  kind: WATCH_ORDER,
  merchantId: terms.merchantId,
  subject: terms.orderNo,
  dueAt: progress.attempts > 0 ? new Date(now.getTime() + FIRST_LOOK_MS) : terms.expiresAt,
});

/**
 * Stays with an unpaid order until its end: asks WeChat Pay about it, soon and then ever more rarely, since a callback
 * may be lost; and closes it when it has expired. At its end no attempt stays open at WeChat Pay.
 */
@Injectable()
export class WatchOrder implements OnModuleInit {
  /** The attempts, by their `paymentNo`, of which a person was told: who reads an order has it looked at again and again. */
  private readonly told = new Set<string>();

  constructor(
    private readonly runner: JobRunner,
    private readonly views: OrderViews,
    private readonly findPayments: FindPayments,
    private readonly syncOrder: SyncOrder,
    private readonly closeOrder: CloseOrder,
    private readonly alerts: Alerts,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.runner.handle(WATCH_ORDER, (job) => this.execute(job));
  }

  /** Throws the channel's error: then the order is looked at again later. */
  async execute({ merchantId, subject: orderNo }: Job): Promise<JobOutcome> {
    const { order } = await this.views.get(merchantId, orderNo);
    if (order.status !== 'CREATED' || order.terms.expiresAt <= this.clock.now()) return this.end(order);
    const { view, disputed } = await this.syncOrder.ask(merchantId, orderNo);
    for (const [paymentNo, mismatch] of disputed) {
      if (!this.told.has(paymentNo)) await this.warn(order, mismatch);
      this.told.add(paymentNo);
    }
    if (view.order.status !== 'CREATED') return this.end(view.order);
    if (disputed.size === 0) return { againAt: this.nextLook(view.order) };
    const attempts = await this.findPayments.allOfOrder(merchantId, orderNo);
    const open = attempts.filter(({ status }) => status === 'PENDING');
    // One that is disputed and open cannot be closed, so that no other can be begun.
    if (open.length > 0 && open.every(({ terms }) => disputed.has(terms.paymentNo))) return DONE;
    // Sooner, WeChat Pay would tell the same of the disputed one; who waits for the other has it looked at.
    return { againAt: order.terms.expiresAt };
  }

  /** Nothing more is to be paid: no attempt stays open. */
  private async end(order: Order): Promise<JobOutcome> {
    const { merchantId, orderNo } = order.terms;
    try {
      if (order.status === 'CREATED') await this.closeOrder.execute(merchantId, orderNo, 'EXPIRED');
      else await this.closeOrder.closePayments(merchantId, orderNo);
      return DONE;
    } catch (error) {
      // The payer was faster; another attempt may be open all the same.
      if (error instanceof OrderAlreadyPaid) return { againAt: this.clock.now() };
      if (!(error instanceof PaymentMismatch)) throw error;
      await this.warn(order, error);
      return DONE;
    }
  }

  private warn({ terms: { merchantId, orderNo } }: Order, mismatch: PaymentMismatch): Promise<void> {
    return this.alerts.raise({
      name: 'payment.mismatch',
      what: {
        en: `WeChat Pay reports a payment that does not fit its order: ${mismatch.message}`,
        zh: `微信支付报告的付款与订单不符：${mismatch.message}`,
      },
      todo: {
        en: 'Compare the order with the merchant platform of WeChat Pay; nothing was booked',
        zh: '在微信支付商户平台核对该订单；未入账',
      },
      subject: { merchantId, orderNo, reason: mismatch.mismatch },
    });
  }

  /** After as long again as the order has waited already, and never later than it expires. */
  private nextLook({ terms, progress }: Order): Date {
    const now = this.clock.now().getTime();
    const waited = now - progress.updatedAt.getTime();
    const pause = Math.min(Math.max(waited, FIRST_LOOK_MS), LONGEST_PAUSE_MS);
    return new Date(Math.min(now + pause, terms.expiresAt.getTime()));
  }
}
