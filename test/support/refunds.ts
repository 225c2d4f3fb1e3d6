import type { ApiAnswer, ApiClient } from './api-client.js';
import { eventually } from './eventually.js';
import type { Scenario } from './scenario.js';

type Data = Readonly<Record<string, unknown>>;

export const askForRefund = (api: ApiClient, orderNo: string, refundNo: string, amount: number): Promise<ApiAnswer> =>
  api.post(`/v1/orders/${orderNo}/refunds`, { refundNo, amount });

export const readRefund = async (api: ApiClient, refundNo: string): Promise<Data> =>
  (await api.get(`/v1/refunds/${refundNo}`)).data;

/** What the API says of the refund, once it says this. */
export const untilRefund = (api: ApiClient, refundNo: string, says: Data): Promise<Data> =>
  eventually(`${refundNo} says ${JSON.stringify(says)}`, async () => {
    const refund = await readRefund(api, refundNo);
    return Object.entries(says).every(([key, value]) => refund[key] === value) && refund;
  });

/** The same for what comes only when its job has looked, however often. */
export const untilWatched = (scenario: Scenario, refundNo: string, says: Data): Promise<Data> =>
  eventually(`${refundNo} says ${JSON.stringify(says)}, its job having looked`, async () => {
    await scenario.timePasses(refundNo);
    const refund = await readRefund(scenario.stage.api, refundNo);
    return Object.entries(says).every(([key, value]) => refund[key] === value) && refund;
  });

/** Lets time pass until the job has looked at the refund exactly once more, and waits for the end of that. */
export async function lookOnce({ stage, timePasses }: Scenario, refundNo: string): Promise<void> {
  const job = async () => {
    const [row] = await stage.rows('SELECT status, tries, due_at = leased_until AS busy FROM jobs WHERE subject = ?', [
      refundNo,
    ]);
    return { tries: Number(row?.tries), busy: Number(row?.busy) === 1, status: row?.status };
  };
  const before = await eventually('the job rests', async () => {
    const seen = await job();
    return !seen.busy && seen;
  });
  await timePasses(refundNo);
  await eventually('the job has looked', async () => {
    const { tries, busy } = await job();
    return tries > before.tries && !busy;
  });
}
