/** How the API misbehaves. `ms` are milliseconds of the wall clock. */
export type ApiFaultAction =
  /** Answers only after `ms`; the work is done after the wait. */
  | { kind: 'delay'; ms: number }
  /** Answers with an error and does no work. */
  | { kind: 'status'; status: number; code?: string }
  /** Does the work, then cuts the connection. */
  | { kind: 'reply-lost' }
  /** Does the work, answers only after `ms`. */
  | { kind: 'timeout-after-work'; ms: number }
  /** The answer's signature does not verify. */
  | { kind: 'bad-signature' }
  /** The answer's signature begins with `WECHATPAY/SIGNTEST/`. */
  | { kind: 'probe-signature' }
  /** The answer has no signature headers. */
  | { kind: 'unsigned' };

export const FORGED_PARTS = ['body', 'signature', 'serial', 'timestamp'] as const;
export type ForgedPart = (typeof FORGED_PARTS)[number];

/** How callbacks misbehave. `ms` are milliseconds of the simulated clock, amounts are in fen. */
export type CallbackFaultAction =
  /** The try is not sent; the next one follows the schedule. */
  | { kind: 'lose' }
  /** Sent twice at once. */
  | { kind: 'double' }
  /** Held back until `hold` are held, or until a flush; then delivered in reverse. */
  | { kind: 'reorder'; hold: number }
  /** Sent `ms` later. */
  | { kind: 'delay'; ms: number }
  /** An attacker's copy instead of the true one, which follows by the schedule, whatever was answered. */
  | { kind: 'forge'; part: ForgedPart }
  /** A copy with a probe's signature, then the true one. */
  | { kind: 'probe' }
  /** Genuinely signed, but of another content. */
  | { kind: 'wrong-amount'; amount?: number }
  | { kind: 'wrong-appid'; appid?: string }
  | { kind: 'wrong-mchid'; mchid?: string }
  | { kind: 'unknown-order'; outTradeNo?: string };

/** What a rule applies to; a field that is absent matches everything. */
export interface FaultMatch {
  mchid?: string;
  outTradeNo?: string;
  /** HTTP method; API faults only. */
  method?: string;
  /** The beginning of the path when it starts with `/`, else a regular expression over it; API faults only. */
  path?: string;
}

export interface FaultRuleBase {
  match?: FaultMatch;
  /** How often the rule applies; 1 unless told, for `reorder` as many as it holds. */
  times?: number | 'always';
}

export type ApiFaultRequest = FaultRuleBase & { on: 'api'; action: ApiFaultAction };
export type CallbackFaultRequest = FaultRuleBase & { on: 'callback'; action: CallbackFaultAction };

/** A fault someone asks for. */
export type FaultRequest = ApiFaultRequest | CallbackFaultRequest;

/** A fault in force: `left` counts down to its end, `hits` up. */
export type FaultRule = FaultRequest & { id: string; left: number | 'always'; hits: number };
export type ApiFaultRule = FaultRule & ApiFaultRequest;
export type CallbackFaultRule = FaultRule & CallbackFaultRequest;
