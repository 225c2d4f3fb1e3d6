import { ChainEntries } from '../../src/audit/application/chain-entries.js';
import type { ApiClient } from './api-client.js';
import type { Shop } from './shop.js';
import { record } from './trade.js';

type Data = Readonly<Record<string, unknown>>;

/** All entries of the audit log, oldest first, as the API tells them. */
export async function auditEntries(api: ApiClient, query = ''): Promise<Data[]> {
  const entries: Data[] = [];
  let cursor = '';
  for (;;) {
    const { status, body, data } = await api.get(`/v1/audit-chain/entries?limit=100${query}${cursor}`);
    if (status !== 200) throw new Error(`the audit log was not read: ${JSON.stringify(body)}`);
    entries.push(...(Array.isArray(data.items) ? data.items.map(record) : []));
    if (typeof data.nextCursor !== 'string') return entries.reverse();
    cursor = `&cursor=${data.nextCursor}`;
  }
}

/** The entries that `work` leaves, oldest first, and nothing of what was there before. */
export async function deedsOf(api: ApiClient, work: () => Promise<unknown>): Promise<Data[]> {
  const before = new Set((await auditEntries(api)).map(({ entryId }) => entryId));
  await work();
  return (await auditEntries(api)).filter(({ entryId }) => !before.has(entryId));
}

/** Gives every entry that waits its place in the chain. */
export async function chainAll(shop: Shop): Promise<void> {
  do await shop.app.get(ChainEntries).execute();
  while ((await shop.rows('SELECT entry_id FROM audit_waiting')).length > 0);
}

/** What a verification of everything finds, through the API. */
export async function verifyAll(api: ApiClient, head?: string): Promise<string[]> {
  const findings: string[] = [];
  let query = head === undefined ? '' : `head=${head}`;
  for (;;) {
    const { status, body, data } = await api.get(`/v1/audit-chain/verification?${query}`);
    if (status !== 200) throw new Error(`the audit log was not verified: ${JSON.stringify(body)}`);
    const found = Array.isArray(data.findings) ? data.findings.map(record) : [];
    findings.push(...found.map(({ what }) => String(what)));
    if (typeof data.nextCursor !== 'string') return findings;
    query = `cursor=${data.nextCursor}`;
  }
}

export const headOf = async (api: ApiClient): Promise<string> => String((await api.get('/v1/audit-chain')).data.head);
