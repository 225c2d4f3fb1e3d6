import type { ApplicationError } from '../../../platform/errors/application-error.js';
import type { Bilingual } from '../../../platform/language/bilingual.js';
import {
  ChannelBalanceTooLow,
  ChannelBillNotFound,
  ChannelBillNotReady,
  ChannelOrderClosed,
  ChannelOrderNotFound,
  ChannelOrderPaid,
  ChannelOutcomeUnknown,
  ChannelRateLimited,
  ChannelRefundNotFound,
  ChannelRefused,
  type ChannelAnswer,
} from '../channel.errors.js';

type ChannelErrorClass = new (message: Bilingual, answer: ChannelAnswer) => ApplicationError;

/** What it would bring to repeat the call that failed. */
export type FailureKind =
  /** The same refusal. Never repeated. */
  | 'permanent'
  /** Nothing now, perhaps success another time: for whoever asked to try again, not for us at once. */
  | 'later'
  /** Perhaps success, in a moment. */
  | 'transient'
  /** As transient; and it counts against the host, which keeps failing when there are many of them. */
  | 'systemic';

interface ErrorRule {
  /** A status, or the class of one. */
  readonly status: number | '4xx' | '5xx' | 'any';
  /** WeChat Pay's `code`, in every spelling its documents have. */
  readonly codes: readonly string[] | 'any';
  readonly kind: FailureKind;
  readonly error: ChannelErrorClass;
}

/**
 * What an error answer means, after WeChat Pay's public error codes and those of each interface. The first rule that
 * fits decides. Two thoughts order them: what may have been done is unknown, never refused; and a code that nobody has
 * seen yet is read by its status.
 *
 * The error number in `Request-Id` is not used: no signature covers that header.
 */
export const ERROR_RULES: readonly ErrorRule[] = [
  // The payer's bank, not WeChat Pay's host.
  { status: '5xx', codes: ['BANK_ERROR', 'BANKERROR'], kind: 'transient', error: ChannelOutcomeUnknown },
  { status: '5xx', codes: 'any', kind: 'systemic', error: ChannelOutcomeUnknown },
  { status: 429, codes: 'any', kind: 'transient', error: ChannelRateLimited },
  { status: '4xx', codes: ['ORDER_NOT_EXIST', 'ORDERNOTEXIST'], kind: 'permanent', error: ChannelOrderNotFound },
  { status: '4xx', codes: ['ORDERPAID', 'ORDER_PAID'], kind: 'permanent', error: ChannelOrderPaid },
  { status: '4xx', codes: ['ORDER_CLOSED', 'ORDERCLOSED'], kind: 'permanent', error: ChannelOrderClosed },
  { status: '4xx', codes: ['RESOURCE_NOT_EXISTS'], kind: 'permanent', error: ChannelRefundNotFound },
  { status: '4xx', codes: ['NO_STATEMENT_EXIST'], kind: 'permanent', error: ChannelBillNotFound },
  { status: '4xx', codes: ['STATEMENT_CREATING'], kind: 'later', error: ChannelBillNotReady },
  { status: '4xx', codes: ['NOT_ENOUGH'], kind: 'later', error: ChannelBalanceTooLow },
  { status: '4xx', codes: ['FREQUENCY_LIMITED', 'RATELIMIT_EXCEEDED'], kind: 'transient', error: ChannelRateLimited },
  { status: '4xx', codes: ['SYSTEM_ERROR', 'SYSTEMERROR'], kind: 'transient', error: ChannelOutcomeUnknown },
  { status: '4xx', codes: ['BANK_ERROR', 'BANKERROR'], kind: 'transient', error: ChannelOutcomeUnknown },
  { status: '4xx', codes: ['USERPAYING', 'USER_PAYING'], kind: 'later', error: ChannelOutcomeUnknown },
  { status: '4xx', codes: 'any', kind: 'permanent', error: ChannelRefused },
  // 202 (accepted, ask again), redirects, and whatever else is neither a yes nor a no.
  { status: 'any', codes: 'any', kind: 'later', error: ChannelOutcomeUnknown },
];

/** An error answer, understood. */
export interface Judgement {
  readonly kind: FailureKind;
  readonly error: ApplicationError;
}

/** Looks an answer that is not a success up in the table. */
export function judgeAnswer(answer: ChannelAnswer & { readonly httpStatus: number }): Judgement {
  const rule = ERROR_RULES.find(
    ({ status, codes }) => fitsStatus(status, answer.httpStatus) && fitsCode(codes, answer.channelCode),
  );
  const { kind, error: ErrorClass } = rule ?? { kind: 'later', error: ChannelOutcomeUnknown };
  const words = inWords(answer);
  return { kind, error: new ErrorClass({ en: `WeChat Pay answered ${words}`, zh: `微信支付返回 ${words}` }, answer) };
}

/** `400 PARAM_ERROR (Request-Id …)`. Not WeChat Pay's own words, which may name people: messages are logged. */
function inWords({ httpStatus, channelCode, channelRequestId }: ChannelAnswer): string {
  const code = [httpStatus, channelCode].filter((part) => part !== undefined).join(' ');
  return channelRequestId ? `${code} (Request-Id ${channelRequestId})` : code;
}

function fitsStatus(rule: ErrorRule['status'], status: number): boolean {
  if (rule === 'any' || rule === status) return true;
  return typeof rule === 'string' && rule.startsWith(String(Math.floor(status / 100)));
}

const fitsCode = (rule: ErrorRule['codes'], code: string | undefined): boolean =>
  rule === 'any' || (code !== undefined && rule.includes(code));
