import { isRetryable } from '../../src/platform/database/database-errors.js';
import type { Rows } from './books.js';

/** When what is due fell due. */
export const LONG_AGO = '2020-01-01 00:00:00.000';

/** Jobs of the installation itself, which come round for ever, are about no merchant. */
export const ABOUT_A_MERCHANT = "merchant_id <> '-'";

/**
 * Time is turned in the database, not waited for: jobs about a merchant's things that wait for their moment are due now. What
 * an instance has in its hands is left to it. With a `subject`, only what is about that.
 */
export async function jobsFallDue(rows: Rows, subject?: string): Promise<void> {
  const [about, parameters] = subject === undefined ? [ABOUT_A_MERCHANT, []] : ['subject = ?', [subject]];
  await write(
    rows,
    `UPDATE jobs SET due_at = '${LONG_AGO}' WHERE status = 'WAITING' AND due_at <> leased_until AND ${about}`,
    parameters,
  );
}

/** The same for webhooks between two tries. */
export async function webhooksFallDue(rows: Rows): Promise<void> {
  await write(
    rows,
    `UPDATE webhook_deliveries SET due_at = '${LONG_AGO}' WHERE status = 'PENDING' AND leased_until IS NULL`,
  );
}

/** Whatever an instance had in its hands when it died is free for others. Only when none is alive. */
export async function leasesRunOut(rows: Rows): Promise<void> {
  await write(rows, `UPDATE inbox_callbacks SET due_at = '${LONG_AGO}' WHERE due_at IS NOT NULL`);
  await write(rows, `UPDATE outbox_events SET due_at = '${LONG_AGO}' WHERE due_at IS NOT NULL`);
  await write(rows, `UPDATE jobs SET due_at = '${LONG_AGO}', leased_until = '${LONG_AGO}' WHERE due_at = leased_until`);
  await write(
    rows,
    `UPDATE webhook_deliveries SET due_at = '${LONG_AGO}', leased_until = NULL WHERE status = 'PENDING'`,
  );
}

/** Instances that are at work may be in the way: then again. */
async function write(rows: Rows, sql: string, parameters: readonly unknown[] = []): Promise<void> {
  for (;;) {
    try {
      await rows(sql, parameters);
      return;
    } catch (error) {
      if (!isRetryable(error)) throw error;
    }
  }
}
