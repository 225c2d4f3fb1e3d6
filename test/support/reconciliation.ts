import { DifferenceRepository } from '../../src/reconciliation/domain/difference.repository.js';
import { Difference } from '../../src/reconciliation/domain/difference.js';
import type { Finding } from '../../src/reconciliation/domain/finding.js';
import { dayAfter, dayOf } from '../../src/reconciliation/domain/beijing-day.js';
import type { JobOutcome } from '../../src/platform/jobs/job.js';
import { DayChanges } from '../../src/reconciliation/application/day-changes.js';
import { PlanDays } from '../../src/reconciliation/application/plan-days.js';
import { RequestDay } from '../../src/reconciliation/application/request-day.js';
import { ReconcileDay } from '../../src/reconciliation/application/reconcile-day.js';
import { CreateRefund } from '../../src/refund/application/create-refund.js';
import { RefundUnaskedMoney } from '../../src/refund/application/refund-unasked-money.js';
import type { Shop } from './shop.js';
import { record } from './trade.js';

const OF_DAYS = [DayChanges, PlanDays, ReconcileDay, RequestDay, CreateRefund, RefundUnaskedMoney];

/**
 * Reconciliation, and the days that refunds are of, go by the simulator's time, which a test can advance. Signatures stay with the wall clock, as they do in
 * the simulator.
 */
export function shareTime(shop: Shop): void {
  const clock = { now: () => shop.simulator.clock.now() };
  for (const part of OF_DAYS) Object.assign(shop.app.get(part), { clock });
}

/** Lets time go on to an hour in Beijing, so many midnights ahead. */
export async function advanceTo(shop: Shop, midnights: number, hours: number): Promise<void> {
  const { clock } = shop.simulator;
  const day = dayAfter(dayOf(clock.now()), midnights);
  const target = Date.parse(`${day}T00:00:00+08:00`) + hours * 3_600_000;
  await clock.advance(target - clock.now().getTime());
}

export const today = (shop: Shop): string => dayOf(shop.simulator.clock.now());

/** Does what the job of a day does, once. */
export async function doJob(shop: Shop, day: string, mchid = shop.merchant.mchid): Promise<JobOutcome> {
  const subject = `${mchid}/${day}`;
  const [row] = await shop.rows("SELECT * FROM jobs WHERE kind = 'reconcile-day' AND subject = ?", [subject]);
  if (!row) throw new Error(`no job goes through ${day}`);
  const now = shop.simulator.clock.now();
  return shop.app.get(ReconcileDay).execute({
    id: String(row.id),
    kind: 'reconcile-day',
    merchantId: String(row.merchant_id),
    subject,
    dueAt: now,
    status: 'WAITING',
    tries: 1,
    failures: 0,
    lastError: null,
    createdAt: now,
    updatedAt: now,
  });
}

type Data = Readonly<Record<string, unknown>>;

/** Asks over the API for a day to be gone through, does its job, and reads what came of it. */
export async function reconcile(shop: Shop, day: string, more: Data = {}): Promise<Data> {
  const asked = await shop.api.post('/v1/reconciliations', { day, ...more });
  if (asked.status !== 202) throw new Error(`refused: ${asked.text}`);
  await doJob(shop, day);
  return (await shop.api.get(`/v1/reconciliations/${String(asked.data.reconciliationNo)}`)).data;
}

/** The differences of a day as the API tells them, oldest first. */
export async function differencesOf(shop: Shop, day: string, filter = ''): Promise<Data[]> {
  const { data } = await shop.api.get(`/v1/reconciliations/differences?from=${day}&to=${day}&limit=100${filter}`);
  return Array.isArray(data.items) ? data.items.map(record).reverse() : [];
}

/** What they are, in a line each, sorted. */
export const told = (differences: readonly Data[]): string[] =>
  differences.map(({ bill, kind, number, status }) => [bill, kind, number, status].map(String).join(' ')).sort();

/** The bytes of what a path answers with. */
export async function download(shop: Shop, path: string): Promise<{ type: string | null; bytes: Buffer }> {
  const response = await fetch(new URL(path, shop.api.url), { headers: shop.api.headers });
  if (response.status !== 200) throw new Error(`refused: ${await response.text()}`);
  return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
}

/** A day before today that waits for its bills; its number. */
export async function reconciledDay(shop: Shop): Promise<string> {
  const { status, text, data } = await shop.api.post('/v1/reconciliations', { day: dayAfter(today(shop), -1) });
  if (status !== 202) throw new Error(`refused: ${text}`);
  return String(data.reconciliationNo);
}

/** A difference of yesterday, past the application; its number. */
export async function keptDifference(shop: Shop): Promise<string> {
  const of = { merchantId: 'demo', mchid: shop.merchant.mchid, day: dayAfter(today(shop), -1) };
  const said = { amount: 100, state: null };
  const about = { number: 'T-differs', orderNo: null, channelNo: null, note: null, happenedAt: null };
  const finding: Finding = { bill: 'trade', kind: 'MISSING_HERE', ours: said, theirs: said, ...about };
  await shop.app.get(DifferenceRepository).insert([Difference.find(of, 1, finding, false, new Date())]);
  const [kept] = await differencesOf(shop, of.day);
  return String(kept?.differenceNo);
}
