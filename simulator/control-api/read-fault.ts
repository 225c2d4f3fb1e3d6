import {
  FORGED_PARTS,
  HOSTS,
  type ApiFaultAction,
  type CallbackFaultAction,
  type FaultMatch,
  type FaultRequest,
  type RefundFaultAction,
} from '../faults/fault.js';
import { wrong } from './control-error.js';
import { Input } from './input.js';

const API_KINDS = [
  'delay',
  'status',
  'reply-lost',
  'timeout-after-work',
  'bad-signature',
  'probe-signature',
  'unsigned',
  'refuse',
  'hang',
] as const;
const CALLBACK_KINDS = [
  'lose',
  'double',
  'reorder',
  'delay',
  'forge',
  'probe',
  'wrong-amount',
  'wrong-appid',
  'wrong-mchid',
  'unknown-order',
  'unknown-refund',
] as const;

const REFUND_KINDS = ['abnormal', 'close', 'hold', 'delay'] as const;

const ACTION_FIELDS = [
  'kind',
  'ms',
  'status',
  'code',
  'hold',
  'part',
  'amount',
  'appid',
  'mchid',
  'outTradeNo',
  'outRefundNo',
];
const MATCH_FIELDS = ['mchid', 'outTradeNo', 'outRefundNo', 'eventType', 'host', 'method', 'path'];
const LONGEST_MS = 7 * 86_400_000;

/** Reads `{on, match?, action, times?, forMs?}`. */
export function readFault(body: unknown): FaultRequest {
  const input = new Input(body, ['on', 'match', 'action', 'times', 'forMs']);
  const on = input.requiredOneOf('on', ['api', 'callback', 'refund']);
  const action = input.object('action', ACTION_FIELDS);
  const base = {
    match: readMatch(input),
    times: readTimes(input),
    forMs: input.integer('forMs', { min: 1, max: LONGEST_MS }),
  };
  if (on === 'api') return { on, ...base, action: readApiAction(action) };
  if (on === 'refund') return { on, ...base, action: readRefundAction(action) };
  return { on, ...base, action: readCallbackAction(action) };
}

function readMatch(input: Input): FaultMatch {
  const match = input.object('match', MATCH_FIELDS);
  const path = match.text('path');
  if (path !== undefined && !path.startsWith('/') && !isPattern(path)) {
    throw wrong('match.path', 'must begin with / or be a regular expression');
  }
  return {
    mchid: match.text('mchid'),
    outTradeNo: match.text('outTradeNo'),
    outRefundNo: match.text('outRefundNo'),
    eventType: match.text('eventType'),
    host: match.oneOf('host', HOSTS),
    method: match.text('method'),
    path,
  };
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}

function readTimes(input: Input): number | 'always' | undefined {
  return input.raw('times') === 'always' ? 'always' : input.integer('times', { min: 1 });
}

function readApiAction(action: Input): ApiFaultAction {
  const kind = action.requiredOneOf('kind', API_KINDS);
  switch (kind) {
    case 'delay':
    case 'timeout-after-work':
      return { kind, ms: action.requiredInteger('ms', { min: 1, max: LONGEST_MS }) };
    case 'status':
      return { kind, status: action.requiredInteger('status', { min: 400, max: 599 }), code: action.text('code') };
    case 'reply-lost':
    case 'bad-signature':
    case 'probe-signature':
    case 'unsigned':
    case 'refuse':
    case 'hang':
      return { kind };
  }
}

function readCallbackAction(action: Input): CallbackFaultAction {
  const kind = action.requiredOneOf('kind', CALLBACK_KINDS);
  switch (kind) {
    case 'reorder':
      return { kind, hold: action.requiredInteger('hold', { min: 2, max: 10_000 }) };
    case 'delay':
      return { kind, ms: action.requiredInteger('ms', { min: 1, max: LONGEST_MS }) };
    case 'forge':
      return { kind, part: action.requiredOneOf('part', FORGED_PARTS) };
    case 'wrong-amount':
      return { kind, amount: action.integer('amount', { min: 1 }) };
    case 'wrong-appid':
      return { kind, appid: action.text('appid') };
    case 'wrong-mchid':
      return { kind, mchid: action.text('mchid') };
    case 'unknown-order':
      return { kind, outTradeNo: action.text('outTradeNo') };
    case 'unknown-refund':
      return { kind, outRefundNo: action.text('outRefundNo') };
    case 'lose':
    case 'double':
    case 'probe':
      return { kind };
  }
}

function readRefundAction(action: Input): RefundFaultAction {
  const kind = action.requiredOneOf('kind', REFUND_KINDS);
  if (kind === 'delay') return { kind, ms: action.requiredInteger('ms', { min: 1, max: LONGEST_MS }) };
  return { kind };
}
