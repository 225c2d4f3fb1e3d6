import type { ApplicationError } from '../../../platform/errors/application-error.js';
import {
  ChannelBalanceTooLow,
  ChannelOrderClosed,
  ChannelOrderNotFound,
  ChannelOrderPaid,
  ChannelOutcomeUnknown,
  ChannelRateLimited,
  ChannelRefundNotFound,
  ChannelRefused,
  type ChannelAnswer,
} from '../channel.errors.js';

type ChannelErrorClass = new (message: string, answer: ChannelAnswer) => ApplicationError;

interface ErrorRule {
  /** A status, or the class of one. */
  readonly status: number | '4xx' | '5xx' | 'any';
  /** WeChat Pay's `code`, in every spelling its documents have. */
  readonly codes: readonly string[] | 'any';
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
  { status: '5xx', codes: 'any', error: ChannelOutcomeUnknown },
  { status: 429, codes: 'any', error: ChannelRateLimited },
  { status: '4xx', codes: ['ORDER_NOT_EXIST', 'ORDERNOTEXIST'], error: ChannelOrderNotFound },
  { status: '4xx', codes: ['ORDERPAID', 'ORDER_PAID'], error: ChannelOrderPaid },
  { status: '4xx', codes: ['ORDER_CLOSED', 'ORDERCLOSED'], error: ChannelOrderClosed },
  { status: '4xx', codes: ['RESOURCE_NOT_EXISTS'], error: ChannelRefundNotFound },
  { status: '4xx', codes: ['NOT_ENOUGH'], error: ChannelBalanceTooLow },
  { status: '4xx', codes: ['FREQUENCY_LIMITED', 'RATELIMIT_EXCEEDED'], error: ChannelRateLimited },
  { status: '4xx', codes: ['SYSTEM_ERROR', 'SYSTEMERROR', 'BANK_ERROR', 'BANKERROR'], error: ChannelOutcomeUnknown },
  { status: '4xx', codes: ['USERPAYING', 'USER_PAYING'], error: ChannelOutcomeUnknown },
  { status: '4xx', codes: 'any', error: ChannelRefused },
  // 202 (accepted, ask again), redirects, and whatever else is neither a yes nor a no.
  { status: 'any', codes: 'any', error: ChannelOutcomeUnknown },
];

/** The error for an answer that is not a success. */
export function channelErrorOf(answer: ChannelAnswer & { readonly httpStatus: number }): ApplicationError {
  const rule = ERROR_RULES.find(
    ({ status, codes }) => fitsStatus(status, answer.httpStatus) && fitsCode(codes, answer.channelCode),
  );
  const ErrorClass = rule?.error ?? ChannelOutcomeUnknown;
  return new ErrorClass(`WeChat Pay answered ${inWords(answer)}`, answer);
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
