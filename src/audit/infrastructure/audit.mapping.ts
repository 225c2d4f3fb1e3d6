import { publicIdOf, rowIdOf } from '../../platform/ids/row-ids.js';
import type { AuditEntry, NewAuditEntry, Recorded } from '../domain/audit-entry.js';
import { canonicalJson } from '../domain/canonical-json.js';
import type { Link } from '../domain/chain.js';
import type { AuditEntryRow } from './audit-entry.row.js';
import type { AuditLinkRow } from './audit-link.row.js';

const PREFIX = 'aud';

export const entryIdOf = (rowId: string): string => publicIdOf(PREFIX, rowId);
/** Null when it was never given out. */
export const entryRowIdOf = (entryId: string): string | null => rowIdOf(PREFIX, entryId);

export const toAuditEntryRow = (entry: NewAuditEntry): Omit<AuditEntryRow, 'id'> => ({
  merchantId: entry.merchantId,
  action: entry.action,
  subject: entry.subject,
  actorType: entry.actor.type,
  actorId: entry.actor.id,
  actorName: entry.actor.name,
  actorMerchantId: entry.actor.merchantId,
  actorScopes: canonicalJson(entry.actor.scopes),
  address: entry.from.address,
  userAgent: entry.from.userAgent,
  requestId: entry.from.requestId,
  instance: entry.from.instance,
  before: entry.before && canonicalJson(entry.before),
  after: entry.after && canonicalJson(entry.after),
  occurredAt: new Date(entry.occurredAt),
});

/**
 * Whatever the row holds is shown, also what nobody here has written: what is not as it was written makes another hash, and
 * who looks for what was changed must be able to see it.
 */
export const toAuditEntry = (row: AuditEntryRow): AuditEntry => ({
  entryId: entryIdOf(row.id),
  merchantId: row.merchantId,
  action: row.action,
  subject: row.subject,
  actor: {
    type: row.actorType,
    id: row.actorId,
    name: row.actorName,
    merchantId: row.actorMerchantId,
    scopes: scopesIn(row.actorScopes),
  },
  from: { address: row.address, userAgent: row.userAgent, requestId: row.requestId, instance: row.instance },
  before: recordedIn(row.before),
  after: recordedIn(row.after),
  occurredAt: momentOf(row.occurredAt),
});

export const toLinkRow = (link: Link): AuditLinkRow => {
  const entryId = entryRowIdOf(link.entryId);
  if (entryId === null) throw new Error(`${link.entryId} is no entry`);
  return { ...link, entryId, linkedAt: new Date(link.linkedAt) };
};

export const toLink = (row: AuditLinkRow): Link => ({
  position: row.position,
  entryId: entryIdOf(row.entryId),
  entryHash: row.entryHash,
  previousHash: row.previousHash,
  linkedAt: momentOf(row.linkedAt),
  hash: row.hash,
});

const momentOf = (moment: Date): string => (Number.isNaN(moment.getTime()) ? 'unreadable' : moment.toISOString());

function scopesIn(text: string): string[] {
  const scopes = asWritten(text);
  return Array.isArray(scopes) && scopes.every((scope) => typeof scope === 'string') ? scopes : [`unreadable: ${text}`];
}

function recordedIn(text: string | null): Recorded {
  if (text === null) return null;
  const value = asWritten(text);
  return isObject(value) ? value : { unreadable: text };
}

/** Undefined for a text that is not the canonical one of its value. */
function asWritten(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
