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
  | { kind: 'unsigned' }
  /** Cuts the connection at once and does no work. */
  | { kind: 'refuse' }
  /** Never answers and does no work; the connection is cut when the rule ends. */
  | { kind: 'hang' };

/** The two hosts of WeChat Pay: `api.mch.weixin.qq.com`, and `api2` for disasters. */
export const HOSTS = ['primary', 'backup'] as const;
export type Host = (typeof HOSTS)[number];

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
  | { kind: 'unknown-order'; outTradeNo?: string }
  | { kind: 'unknown-refund'; outRefundNo?: string };

/** How refunds end, when not in success at once. `ms` are milliseconds of the simulated clock. */
export type RefundFaultAction =
  /** The payer's card or account does not take the money. */
  | { kind: 'abnormal' }
  /** The refund is closed; its money is the merchant's again. */
  | { kind: 'close' }
  /** Stays PROCESSING until it is settled by hand. */
  | { kind: 'hold' }
  /** Succeeds `ms` later. */
  | { kind: 'delay'; ms: number };

/** What a rule applies to; a field that is absent matches everything. */
export interface FaultMatch {
  mchid?: string;
  outTradeNo?: string;
  /** Calls, callbacks and outcomes of this refund. */
  outRefundNo?: string;
  /** `TRANSACTION.SUCCESS`, `REFUND.SUCCESS` and so on; callback faults only. */
  eventType?: string;
  /** Which host was asked; API faults only. */
  host?: Host;
  /** HTTP method; API faults only. */
  method?: string;
  /** The beginning of the path when it starts with `/`, else a regular expression over it; API faults only. */
  path?: string;
}

export interface FaultRuleBase {
  match?: FaultMatch;
  /** How often the rule applies; 1 unless told, for `reorder` as many as it holds, with `forMs` always. */
  times?: number | 'always';
  /** The rule ends after so many milliseconds of simulated time. */
  forMs?: number;
  /** Begun as an outage; ends with it. */
  isOutage?: boolean;
}

export type ApiFaultRequest = FaultRuleBase & { on: 'api'; action: ApiFaultAction };
export type CallbackFaultRequest = FaultRuleBase & { on: 'callback'; action: CallbackFaultAction };

export type RefundFaultRequest = FaultRuleBase & { on: 'refund'; action: RefundFaultAction };

/** A fault someone asks for. */
export type FaultRequest = ApiFaultRequest | CallbackFaultRequest | RefundFaultRequest;

/** A fault in force: `left` counts down to its end, `hits` up. `endsAt` is simulated time, RFC 3339. */
export type FaultRule = FaultRequest & { id: string; left: number | 'always'; hits: number; endsAt?: string };
export type ApiFaultRule = FaultRule & ApiFaultRequest;
export type CallbackFaultRule = FaultRule & CallbackFaultRequest;
export type RefundFaultRule = FaultRule & RefundFaultRequest;
