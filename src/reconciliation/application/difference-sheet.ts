import type { Difference } from '../domain/difference.js';
import { publicIdOf } from '../../platform/ids/row-ids.js';

/** A value of a sheet for people: a text, an amount in fen that is shown in yuan, a moment, or nothing. */
export type SheetValue = string | { readonly fen: number } | { readonly at: Date } | null;

export interface SheetColumn {
  readonly title: string;
  readonly width: number;
  readonly value: (difference: Difference) => SheetValue;
}

const fen = (amount: number | null): SheetValue => (amount === null ? null : { fen: amount });
const at = (moment: Date | null | undefined): SheetValue => (moment ? { at: moment } : null);

/** What finance gets to see of differences. Titles in both languages, since the file goes to people alone. */
export const DIFFERENCE_SHEET: readonly SheetColumn[] = [
  { title: '差异编号 Difference', width: 16, value: ({ id }) => publicIdOf('dif', id ?? '') },
  { title: '账单日 Day', width: 12, value: ({ of }) => of.day },
  { title: '商户号 mchid', width: 14, value: ({ of }) => of.mchid },
  { title: '账单 Bill', width: 10, value: ({ progress }) => progress.finding.bill },
  { title: '类型 Kind', width: 16, value: ({ progress }) => progress.finding.kind },
  { title: '状态 Status', width: 12, value: ({ status }) => status },
  { title: '单号 Number', width: 30, value: ({ progress }) => progress.finding.number },
  { title: '订单号 Order', width: 30, value: ({ progress }) => progress.finding.orderNo },
  { title: '微信单号 WeChat Pay number', width: 32, value: ({ progress }) => progress.finding.channelNo },
  { title: '本方金额(元) Ours (CNY)', width: 14, value: ({ progress }) => fen(progress.finding.ours.amount) },
  { title: '账单金额(元) Theirs (CNY)', width: 14, value: ({ progress }) => fen(progress.finding.theirs.amount) },
  { title: '本方状态 Our state', width: 14, value: ({ progress }) => progress.finding.ours.state },
  { title: '账单状态 Their state', width: 14, value: ({ progress }) => progress.finding.theirs.state },
  { title: '说明 Note', width: 40, value: ({ progress }) => progress.finding.note },
  { title: '发生时间(北京) Happened at', width: 20, value: ({ progress }) => at(progress.finding.happenedAt) },
  { title: '处理人 Decided by', width: 16, value: ({ progress }) => progress.decision?.by ?? null },
  { title: '处理原因 Reason', width: 40, value: ({ progress }) => progress.decision?.reason ?? null },
  { title: '处理时间(北京) Decided at', width: 20, value: ({ progress }) => at(progress.decision?.at) },
];

/** `-1234` is `-12.34`. No float is on the way. */
export function yuanOf(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `2026-12-01 08:00:00`, Beijing time. */
export const beijingTime = (moment: Date): string =>
  new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
