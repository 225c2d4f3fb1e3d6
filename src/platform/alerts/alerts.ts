import { Injectable, Logger } from '@nestjs/common';

export interface Alert {
  /** Stable, for searching and for silencing: `callback.quarantined`. */
  readonly name: string;
  readonly what: string;
  readonly todo: string;
  /** Numbers that identify the case; no secrets, no openids. */
  readonly subject: Readonly<Record<string, string | number | null>>;
}

/** The one place that tells people that something needs them. */
@Injectable()
export class Alerts {
  private readonly logger = new Logger('Alert');

  raise(alert: Alert): void {
    this.logger.error({ msg: alert.what, alert: alert.name, todo: alert.todo, ...alert.subject });
  }
}
