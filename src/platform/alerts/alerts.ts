import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Transactions } from '../database/transactions.js';
import { Outbox } from '../events/outbox.js';
import { newId } from '../ids/ids.js';
import { Metrics } from '../metrics/metrics.js';
import type { Alert } from './alert.js';
import { alertRaised } from './alert-raised.js';

/** Where the lines go that are meant for a person. */
export abstract class AlertLog {
  abstract alert(entry: object): void;
}

/** The one place that tells people that something needs them: a line in the log, a count, and an event in the outbox. */
@Injectable()
export class Alerts {
  private readonly logger = new Logger(Alerts.name);

  constructor(
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly log: AlertLog,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Inside a transaction the alert is a part of it: raised if, and only if, that commits. Outside it is raised at once,
   * and never throws: where it cannot be stored, the log still has it.
   */
  async raise(alert: Alert): Promise<void> {
    if (this.transactions.isOpen()) {
      await this.store(alert);
      return;
    }
    try {
      await this.transactions.run(() => this.store(alert));
    } catch (error) {
      this.tell(alert);
      this.logger.error({ msg: 'an alert could not be stored, and is in the log only', alert: alert.name, err: error });
    }
  }

  private async store(alert: Alert): Promise<void> {
    await this.outbox.append([alertRaised(alert, newId('alt'), this.clock.now())]);
    this.transactions.afterCommit(() => {
      this.tell(alert);
    });
  }

  private tell({ name, what, todo, subject }: Alert): void {
    this.metrics.alerts.inc({ name });
    this.log.alert({
      context: 'Alert',
      ...subject,
      msg: what.en,
      alert: name,
      todo: todo.en,
      zh: `${what.zh}。${todo.zh}`,
    });
  }
}
