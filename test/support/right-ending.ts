import { expect } from '@jest/globals';
import { compareBooks } from './both-books.js';
import { ABOUT_A_MERCHANT } from './due-times.js';
import { eventually } from './eventually.js';
import type { Scenario } from './scenario.js';
import { record } from './trade.js';

export interface Ending {
  /** Attempts, by their `outTradeNo`, whose money is not what was ordered: nothing is booked, and a person is told. */
  readonly disputed?: readonly string[];
  /** Orders that got money nobody owed, which did not go back by itself: a person is told. */
  readonly keptForAPerson?: readonly string[];
}

/** What happens once: the second time it would be a second order, or a second payment. */
const ONCE = [
  'order.paid',
  'order.closed',
  'payment.succeeded',
  'payment.late',
  'payment.duplicate',
  'refund.succeeded',
];

/** Such money may come to an order more than once, each time by another payment. */
const UNASKED = ['payment.late', 'payment.duplicate'];

/** How much there is that an instance still has to do. */
const UNDER_WAY = `SELECT (SELECT COUNT(*) FROM jobs WHERE status = 'WAITING' AND ${ABOUT_A_MERCHANT})
  + (SELECT COUNT(*) FROM inbox_callbacks WHERE status = 'RECEIVED')
  + (SELECT COUNT(*) FROM outbox_events WHERE due_at IS NOT NULL)
  + (SELECT COUNT(*) FROM webhook_deliveries WHERE status = 'PENDING') AS n`;

/**
 * The end that every scenario must have, whatever happened on the way: WeChat Pay's books, ours and the ledger agree to the
 * fen; every job is done; where something did not end by itself a person was told; and the merchant has heard of every event.
 */
export async function expectRightEnding(
  scenario: Scenario,
  { disputed = [], keptForAPerson = [] }: Ending = {},
): Promise<void> {
  await untilNothingIsUnderWay(scenario);
  await compareBooks(scenario, { disputed, keptForAPerson });
  await expectPeopleWereTold(scenario, [...disputed, ...keptForAPerson]);
  await expectMerchantHeard(scenario);
}

/** Lets the time of jobs and webhooks pass until nothing waits for it any more. */
export async function untilNothingIsUnderWay({ stage, timePasses }: Scenario): Promise<void> {
  await stage.simulator.whenCallbacksSettled();
  await eventually('no callback, no job and no event is under way', async () => {
    await timePasses();
    const [open] = await stage.rows(UNDER_WAY);
    return Number(open?.n) === 0;
  });
}

async function expectPeopleWereTold({ written }: Scenario, numbers: readonly string[]): Promise<void> {
  const events = await written('outbox_events');
  const alerts = events.filter(({ type }) => type === 'alert.raised').map(({ payload }) => String(payload));
  const isUntold = (number: unknown) => !alerts.some((alert) => alert.includes(String(number)));
  const waiting = [
    ...numbers,
    ...(await written('jobs')).filter(({ status }) => status !== 'DONE').map(({ subject }) => subject),
    ...(await written('refunds')).filter(({ attention }) => attention !== null).map(({ refund_no: no }) => no),
    ...(await written('inbox_callbacks'))
      .filter(({ status }) => status === 'QUARANTINED')
      .map(({ notification_id: id }) => id),
  ];
  expect({ untold: waiting.filter(isUntold) }).toEqual({ untold: [] });
}

async function expectMerchantHeard({ written, taken }: Scenario): Promise<void> {
  const events = (await written('outbox_events')).filter(({ type }) => type !== 'alert.raised');
  const name = ({ type, aggregate_no: about, payload }: Record<string, unknown>) =>
    [type, about, ...(UNASKED.includes(String(type)) ? [paymentOf(payload)] : [])].map(String).join(' ');
  const unheard = events.filter(({ event_id: id }) => !taken.has(String(id))).map(name);
  const single = events.filter(({ type }) => ONCE.includes(String(type))).map(name);
  const repeated = single.filter((each, i) => single.indexOf(each) !== i);
  expect({ unheard, repeated }).toEqual({ unheard: [], repeated: [] });
}

const paymentOf = (payload: unknown): unknown => record(JSON.parse(String(payload))).paymentNo;
