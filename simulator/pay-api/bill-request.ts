import type { FastifyRequest } from 'fastify';
import type { BillRequest } from '../bills/bill.js';
import { FUND_ACCOUNTS } from '../bills/fund-flow-bill.js';
import { TRADE_BILL_TYPES } from '../bills/trade-bill.js';
import { beijingDayOf, monthsBefore, parseBeijingDay, type BeijingDay } from '../protocol/beijing-day.js';
import { WeChatPayError } from '../protocol/errors.js';
import { merchantOf } from './exchange.js';

/** Bills of a day can be had from ten in the morning of the next, for three months. */
const READY_AFTER_MS = 10 * 3_600_000;
const KEPT_MONTHS = 3;

/** Reads the query of an application for a trade bill. `now` is simulated time. */
export function readTradeBillRequest(request: FastifyRequest, now: number): BillRequest {
  const query = queryOf(request, ['bill_date', 'bill_type', 'tar_type']);
  const type = choiceOf(query, 'bill_type', TRADE_BILL_TYPES) ?? 'ALL';
  return { ...commonOf(request, query, now), bill: 'trade', type };
}

/** Reads the query of an application for a fund flow bill. */
export function readFundFlowBillRequest(request: FastifyRequest, now: number): BillRequest {
  const query = queryOf(request, ['bill_date', 'account_type', 'tar_type']);
  const type = choiceOf(query, 'account_type', FUND_ACCOUNTS) ?? 'BASIC';
  return { ...commonOf(request, query, now), bill: 'fundflow', type };
}

export const queryText = (request: FastifyRequest): URLSearchParams => new URLSearchParams(request.url.split('?')[1]);

function commonOf(request: FastifyRequest, query: URLSearchParams, now: number) {
  const isGzip = choiceOf(query, 'tar_type', ['GZIP']) !== undefined;
  return { mchid: merchantOf(request).mchid, day: dayOf(query, now), isGzip };
}

function queryOf(request: FastifyRequest, known: readonly string[]): URLSearchParams {
  const query = queryText(request);
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw wrong(unknown, `输入源“/query/${unknown}”是未定义的参数`, query, 'parameterUnknown');
  return query;
}

function choiceOf<T extends string>(query: URLSearchParams, name: string, choices: readonly T[]): T | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  const choice = choices.find((one) => one === value);
  if (!choice) throw wrong(name, `枚举规则校验失败，可取 ${choices.join('、')}`, query);
  return choice;
}

function dayOf(query: URLSearchParams, now: number): BeijingDay {
  const text = query.get('bill_date');
  if (!text) throw wrong('bill_date', '必填性规则校验失败，此字段为必填项', query);
  const day = parseBeijingDay(text);
  if (!day) throw wrong('bill_date', '账单日期格式不正确，应为yyyy-MM-dd', query);
  const today = beijingDayOf(now);
  if (day.start >= today.start) throw wrong('bill_date', '账单日期必须早于今天', query, 'billDateRefused');
  if (day.start < monthsBefore(today, KEPT_MONTHS).start) {
    throw wrong('bill_date', '仅支持三个月内的账单下载申请', query, 'billDateRefused');
  }
  if (now < day.end + READY_AFTER_MS) throw new WeChatPayError('billNotReady');
  return day;
}

function wrong(
  field: string,
  issue: string,
  query: URLSearchParams,
  kind: 'parameterWrong' | 'parameterUnknown' | 'billDateRefused' = 'parameterWrong',
): WeChatPayError {
  return new WeChatPayError(kind, issue, { location: 'query', field, issue, value: query.get(field) ?? '' });
}
