import { expect } from '@jest/globals';
import { LONG_AGO } from '../support/due-times.js';
import { eventually } from '../support/eventually.js';
import { logEntries } from '../support/log-entries.js';
import { expectRightEnding, untilNothingIsUnderWay } from '../support/right-ending.js';
import { record } from '../support/trade.js';
import type { Ground } from './ground.js';
import type { Model } from './model.js';
import type { Story } from './story.js';

const EVERY_OTHER = (_each: unknown, index: number): boolean => index % 2 === 0;

/**
 * The story comes to rest: nothing fails any more, payers give up, WeChat Pay tells all it has to tell, a person sees to
 * every other thing that waits for one, and what is still to be paid expires. Then all books must agree to the fen.
 */
export async function expectRest(model: Model, story: Story): Promise<void> {
  const { simulator, mchid, scenario } = story;
  simulator.faults.clear();
  story.moveBalance(false);
  for (const { outTradeNo, state } of simulator.orders.list()) {
    if (state === 'USERPAYING') simulator.fail(mchid, outTradeNo);
  }
  for (const { outRefundNo, state } of simulator.refunds.list()) {
    if (state === 'PROCESSING') simulator.settleRefund(mchid, outRefundNo, 'SUCCESS');
  }
  await story.tellAgain();
  await story.settle(model);
  await story.lookAround(model);
  for (const { refundNo, status } of model.refundsWhere(({ attention }) => attention !== null).filter(EVERY_OTHER)) {
    const what = status === 'ABNORMAL' ? 'resend' : 'retry';
    await story
      .api()
      .post(`/v1/refunds/${refundNo}/${what}`, what === 'resend' ? { type: 'MERCHANT_BANK_CARD' } : undefined);
  }
  await story.runOut(model.ordersWhere(({ status }) => status === 'CREATED').map(({ orderNo }) => orderNo));
  await story.tellAgain();
  await untilNothingIsUnderWay(scenario);
  await story.settle(model);
  await story.lookAround(model);
  const kept = model.refundsWhere(({ cause, status }) => cause !== 'MERCHANT' && status !== 'SUCCEEDED');
  await expectRightEnding(scenario, { keptForAPerson: [...new Set(kept.map(({ orderNo }) => orderNo))].sort() });
  await expectBalancesOfThePast(story);
}

/** Balances of moments of the story, as the API tells them now, are the sums of what was booked by then, of all stories. */
async function expectBalancesOfThePast(story: Story): Promise<void> {
  const { moments, scenario } = story;
  const chosen = [moments.at(0), moments.at(Math.floor(moments.length / 2)), moments.at(-1)].filter(
    (at) => at !== undefined,
  );
  for (const at of chosen) {
    const { data } = await story.api().get(`/v1/ledger/balances?at=${at.toISOString()}`);
    const told: unknown[] = Array.isArray(data.balances) ? data.balances : [];
    const sums = await scenario.stage.rows(
      `SELECT account, SUM(debits) AS debits, SUM(credits) AS credits FROM (
        SELECT debit_account AS account, amount AS debits, 0 AS credits, booked_at FROM journal_entries
        UNION ALL SELECT credit_account, 0, amount, booked_at FROM journal_entries
      ) AS sides WHERE booked_at <= ? GROUP BY account ORDER BY account`,
      [at.toISOString().replace('T', ' ').replace('Z', '')],
    );
    expect(told.map(record).map(inWords)).toEqual(sums.map(inWords));
  }
}

const inWords = ({ account, debits, credits }: Readonly<Record<string, unknown>>): string =>
  [account, Number(debits), Number(credits)].map(String).join(' ');

/** The application's own check of the ledger goes over everything once, and finds nothing. */
export async function expectLedgerChecked({ stage, log }: Ground): Promise<void> {
  await stage.rows('DELETE FROM ledger_checks');
  await eventually('the ledger is checked from its beginning to its end', async () => {
    await stage.rows(`UPDATE jobs SET due_at = '${LONG_AGO}' WHERE kind = 'check-ledger' AND due_at <> leased_until`);
    stage.wake();
    const [progress] = await stage.rows("SELECT walk FROM ledger_checks WHERE walk = 'orders' AND after_id = 0");
    return progress !== undefined;
  });
  expect(logEntries(log()).filter(({ alert }) => alert === 'ledger.mismatch')).toEqual([]);
}
