import type {
  ApiFaultRequest,
  ApiFaultRule,
  CallbackFaultRequest,
  CallbackFaultRule,
  FaultMatch,
  FaultRequest,
  FaultRule,
} from './fault.js';

/** What happens, as rules look at it. */
export interface FaultSubject {
  mchid: string | undefined;
  outTradeNo: string | undefined;
  method?: string;
  path?: string;
}

/** The faults in force. The first rule that matches applies, once per request or callback try. */
export class FaultBook {
  private api: ApiFaultRule[] = [];
  private callback: CallbackFaultRule[] = [];
  private sequence = 0;

  add(request: FaultRequest): FaultRule {
    return request.on === 'api' ? this.addApi(request) : this.addCallback(request);
  }

  list(): FaultRule[] {
    return [...this.api, ...this.callback];
  }

  /** Whether there was such a rule. */
  remove(id: string): boolean {
    const before = this.list().length;
    this.api = this.api.filter((rule) => rule.id !== id);
    this.callback = this.callback.filter((rule) => rule.id !== id);
    return this.list().length < before;
  }

  clear(): void {
    this.api = [];
    this.callback = [];
  }

  takeApi(subject: FaultSubject): ApiFaultRule | undefined {
    const rule = this.api.find(({ match }) => matches(match, subject));
    if (rule && isSpent(rule)) this.api = this.api.filter((other) => other !== rule);
    return rule;
  }

  takeCallback(subject: FaultSubject): CallbackFaultRule | undefined {
    const rule = this.callback.find(({ match }) => matches(match, subject));
    if (rule && isSpent(rule)) this.callback = this.callback.filter((other) => other !== rule);
    return rule;
  }

  private addApi(request: ApiFaultRequest): ApiFaultRule {
    const rule = { ...request, ...this.identity(request.times ?? 1) };
    this.api.push(rule);
    return rule;
  }

  private addCallback(request: CallbackFaultRequest): CallbackFaultRule {
    const { action } = request;
    const rule = { ...request, ...this.identity(request.times ?? (action.kind === 'reorder' ? action.hold : 1)) };
    this.callback.push(rule);
    return rule;
  }

  private identity(times: number | 'always') {
    return { id: `fault-${++this.sequence}`, left: times, hits: 0 };
  }
}

/** Counts one use of the rule and says whether it was the last. */
function isSpent(rule: { left: number | 'always'; hits: number }): boolean {
  rule.hits += 1;
  if (rule.left === 'always') return false;
  rule.left -= 1;
  return rule.left <= 0;
}

function matches(match: FaultMatch = {}, subject: FaultSubject): boolean {
  return (
    (match.mchid === undefined || match.mchid === subject.mchid) &&
    (match.outTradeNo === undefined || match.outTradeNo === subject.outTradeNo) &&
    (match.method === undefined || match.method.toUpperCase() === subject.method) &&
    (match.path === undefined || matchesPath(match.path, subject.path ?? ''))
  );
}

function matchesPath(pattern: string, path: string): boolean {
  return pattern.startsWith('/') ? path.startsWith(pattern) : new RegExp(pattern).test(path);
}
