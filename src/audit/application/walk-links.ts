import { Injectable } from '@nestjs/common';
import { AuditChain } from '../domain/audit-chain.js';
import { type AuditEntry, hashOf } from '../domain/audit-entry.js';
import { type Head, type Link, linkHash, START } from '../domain/chain.js';
import { ENTRIES, type Finding, type Stretch } from '../domain/verification.js';

const LINKS_AT_ONCE = 1_000;
/** Entries are chained about as they were written; a transaction lasts far less than this, and clocks differ by less. */
const MOST_OUT_OF_ORDER_MS = 15 * 60_000;

/** Whether every place of the chain is there, follows from the one before, and holds the entry that it was given to. */
@Injectable()
export class WalkLinks {
  constructor(private readonly chain: AuditChain) {}

  async execute(after: Head): Promise<Stretch> {
    const links = await this.chain.linksAfter(after.position, LINKS_AT_ONCE);
    const findings = await this.check(after, links);
    const last = links.at(-1) ?? after;
    if (links.length === LINKS_AT_ONCE) return { findings, next: { walk: 'links', after: headOf(last) } };
    findings.push(...(await this.checkEnd(last)));
    return { findings, next: ENTRIES };
  }

  /** Whether a head that was given out is still in the chain. */
  async holds({ position, hash }: Head): Promise<boolean> {
    if (position === 0) return hash === START.hash;
    return (await this.chain.linkAt(position))?.hash === hash;
  }

  private async check(after: Head, links: readonly Link[]): Promise<Finding[]> {
    const former = await this.chain.linkAt(after.position);
    const ids = [...(former ? [former] : []), ...links].map(({ entryId }) => entryId);
    const entries = new Map((await this.chain.entries(ids)).map((entry) => [entry.entryId, entry]));
    const findings: Finding[] = [];
    let previous: Head = after;
    let previousEntry = former && entries.get(former.entryId);
    for (const link of links) {
      const entry = entries.get(link.entryId);
      const { position, entryId } = link;
      const found = [...faultsOf(link, previous), ...faultsOfEntry(link, entry), ...disorder(entry, previousEntry)];
      findings.push(...found.map((what) => ({ position, entryId, what: `position ${position}: ${what}` })));
      previous = link;
      previousEntry = entry ?? previousEntry;
    }
    return findings;
  }

  private async checkEnd(last: Head): Promise<Finding[]> {
    const head = await this.chain.head();
    if (head?.position === last.position && head.hash === last.hash) return [];
    const written = head ? `position ${head.position} was the last` : 'where it ended is gone';
    const what = `the chain ends at position ${last.position}, but ${written}`;
    return [{ position: last.position, entryId: null, what }];
  }
}

const headOf = ({ position, hash }: Head): Head => ({ position, hash });

function faultsOf(link: Link, previous: Head): string[] {
  const faults: string[] = [];
  const missing = link.position - previous.position - 1;
  if (missing > 0) faults.push(`the ${missing} before it ${missing === 1 ? 'is' : 'are'} missing`);
  else if (link.previousHash !== previous.hash) faults.push('it does not follow from the one before it');
  if (linkHash(link) !== link.hash) faults.push('the link itself was changed');
  return faults;
}

function faultsOfEntry({ entryId, entryHash }: Link, entry: AuditEntry | undefined): string[] {
  if (!entry) return [`entry ${entryId} is gone`];
  return hashOf(entry) === entryHash ? [] : [`entry ${entryId} is not what was chained`];
}

/** Something that is put in later under an earlier date stands among others of today. */
function disorder(entry: AuditEntry | undefined, previous: AuditEntry | null | undefined): string[] {
  if (!entry || !previous) return [];
  const back = Date.parse(previous.occurredAt) - Date.parse(entry.occurredAt);
  return back > MOST_OUT_OF_ORDER_MS ? [`entry ${entry.entryId} is dated long before the one that it follows`] : [];
}
