import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { type OrderView, OrderViews } from './order-view.js';
import { WATCH_ORDER } from './watch-order.js';

/** A callback usually comes within this time, and WeChat Pay is not asked about one order more often than this. */
const QUIET_MS = 3_000;
/** After so many failures in a row WeChat Pay is down; readers must not use up what the job may still try. */
const MOST_FAILURES = 20;

/**
 * What is known of an order. Somebody who reads an order that waits for its payer is waiting, too, so the job that
 * watches it looks at once: a reader who comes again has the news of a lost callback within seconds, and none waits for
 * WeChat Pay. The job's row in the database decides for all instances whether it is time.
 */
@Injectable()
export class ReadOrder {
  private readonly logger = new Logger(ReadOrder.name);

  constructor(
    private readonly views: OrderViews,
    private readonly jobs: Jobs,
    private readonly runner: JobRunner,
    private readonly clock: Clock,
  ) {}

  /** Throws `OrderNotFound`. */
  async execute(merchantId: string, orderNo: string): Promise<OrderView> {
    const view = await this.views.get(merchantId, orderNo);
    if (this.waitsForPayer(view)) await this.hastenWatch(merchantId, orderNo);
    return view;
  }

  /** Long enough for a callback to be late. */
  private waitsForPayer({ order, payment }: OrderView): boolean {
    if (order.status !== 'CREATED' || payment?.status !== 'PENDING') return false;
    return this.clock.now().getTime() - payment.progress.createdAt.getTime() >= QUIET_MS;
  }

  private async hastenWatch(merchantId: string, orderNo: string): Promise<void> {
    const job = { kind: WATCH_ORDER, merchantId, subject: orderNo };
    try {
      if (await this.jobs.hastenIfQuiet(job, { quietMs: QUIET_MS, failures: MOST_FAILURES })) this.runner.wake();
    } catch (error) {
      this.logger.warn({ msg: 'an order that is read could not be looked at sooner', merchantId, orderNo, err: error });
    }
  }
}
