import type { ApiFaultAction, FaultRule, Host } from './fault.js';
import type { FaultBook } from './fault-book.js';

/** `refuse` cuts each connection, `error` answers 5xx, `hang` never answers. */
export const OUTAGE_KINDS = ['refuse', 'error', 'hang'] as const;
export type OutageKind = (typeof OUTAGE_KINDS)[number];

/** An outage someone asks for. */
export interface OutageRequest {
  /** `primary` unless told. */
  host?: Host;
  /** `refuse` unless told. */
  kind?: OutageKind;
  /** HTTP status of an `error`; 503 unless told. */
  status?: number;
  /** Ends after so many milliseconds of simulated time. */
  forMs?: number;
  /** Ends after so many calls; without this and `forMs`, when it is stopped. */
  times?: number;
}

/** Outages are faults of all of a host's API, before any other fault. The control API and the page stay up. */
export class Outages {
  constructor(private readonly faults: FaultBook) {}

  start({ host = 'primary', kind = 'refuse', status = 503, forMs, times }: OutageRequest = {}): FaultRule {
    const action: ApiFaultAction = kind === 'error' ? { kind: 'status', status } : { kind };
    const fault = { on: 'api', match: { host, path: '/v3/' }, action, forMs, times: times ?? 'always' } as const;
    return this.faults.addFirst({ ...fault, isOutage: true });
  }

  /** Ends all outages, or those of one host. */
  stop(host?: Host): void {
    for (const { id, match } of this.list()) {
      if (host === undefined || match?.host === host) this.faults.remove(id);
    }
  }

  list(): FaultRule[] {
    return this.faults.list().filter(({ isOutage }) => isOutage);
  }
}
