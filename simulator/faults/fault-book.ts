import type { Clock } from '../clock/clock.js';
import { formatBeijingMoment } from '../protocol/rfc3339.js';
import type {
  ApiFaultRule,
  CallbackFaultRule,
  FaultMatch,
  FaultRequest,
  FaultRule,
  Host,
  RefundFaultRule,
} from './fault.js';

/** What happens, as rules look at it. */
export interface FaultSubject {
  mchid: string | undefined;
  outTradeNo: string | undefined;
  outRefundNo?: string | undefined;
  eventType?: string;
  host?: Host;
  method?: string;
  path?: string;
}

/** The faults in force. The first rule that matches applies, once per request, callback try or refund. */
export class FaultBook {
  private rules: FaultRule[] = [];
  private sequence = 0;

  constructor(private readonly clock: Clock) {}

  add(request: FaultRequest): FaultRule {
    const rule = this.make(request);
    this.rules.push(rule);
    return rule;
  }

  /** Before all others. */
  addFirst(request: FaultRequest): FaultRule {
    const rule = this.make(request);
    this.rules.unshift(rule);
    return rule;
  }
  list(): FaultRule[] {
    this.forgetEnded();
    return [...this.rules];
  }

  /** Whether there was such a rule. */
  remove(id: string): boolean {
    const before = this.rules.length;
    this.rules = this.rules.filter((rule) => rule.id !== id);
    return this.rules.length < before;
  }

  clear(): void {
    this.rules = [];
  }

  takeApi(subject: FaultSubject): ApiFaultRule | undefined {
    return this.use(this.list().find((rule): rule is ApiFaultRule => rule.on === 'api' && matches(rule, subject)));
  }

  takeCallback(subject: FaultSubject): CallbackFaultRule | undefined {
    return this.use(
      this.list().find((rule): rule is CallbackFaultRule => rule.on === 'callback' && matches(rule, subject)),
    );
  }

  takeRefund(subject: FaultSubject): RefundFaultRule | undefined {
    return this.use(
      this.list().find((rule): rule is RefundFaultRule => rule.on === 'refund' && matches(rule, subject)),
    );
  }

  private make(request: FaultRequest): FaultRule {
    const { forMs } = request;
    return {
      ...request,
      id: `fault-${++this.sequence}`,
      left: request.times ?? defaultTimes(request),
      hits: 0,
      ...(forMs !== undefined && { endsAt: formatBeijingMoment(this.clock.now() + forMs) }),
    };
  }

  /** Counts one use of the rule; its last one ends it. */
  private use<T extends FaultRule>(rule: T | undefined): T | undefined {
    if (!rule) return undefined;
    rule.hits += 1;
    if (rule.left === 'always') return rule;
    rule.left -= 1;
    if (rule.left <= 0) this.remove(rule.id);
    return rule;
  }

  private forgetEnded(): void {
    const now = this.clock.now();
    this.rules = this.rules.filter(({ endsAt }) => endsAt === undefined || Date.parse(endsAt) > now);
  }
}

function defaultTimes({ action, forMs }: FaultRequest): number | 'always' {
  if (forMs !== undefined) return 'always';
  return action.kind === 'reorder' ? action.hold : 1;
}

function matches({ match = {} }: { match?: FaultMatch }, subject: FaultSubject): boolean {
  const { mchid, outTradeNo, outRefundNo, eventType, host, method, path } = match;
  return (
    (mchid === undefined || mchid === subject.mchid) &&
    (outTradeNo === undefined || outTradeNo === subject.outTradeNo) &&
    (outRefundNo === undefined || outRefundNo === subject.outRefundNo) &&
    (eventType === undefined || eventType === subject.eventType) &&
    (host === undefined || host === subject.host) &&
    (method === undefined || method.toUpperCase() === subject.method) &&
    (path === undefined || matchesPath(path, subject.path ?? ''))
  );
}

function matchesPath(pattern: string, path: string): boolean {
  return pattern.startsWith('/') ? path.startsWith(pattern) : new RegExp(pattern).test(path);
}
