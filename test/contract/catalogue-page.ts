import { catalogue, type CatalogueEntry } from '../../src/platform/errors/catalogue.js';
import type { Language } from '../../src/platform/language/bilingual.js';

const HEADING: Readonly<Record<Language, string>> = { en: 'what it means, and what to do', zh: '含义与处理' };

/** Which errors a page lists where: each table stands between two comments, `<!-- answered -->` and `<!-- /answered -->`. */
export interface Told {
  /** Callers get them in the envelope. */
  readonly answered: ReadonlySet<string>;
  /** WeChat Pay gets them in its own form. */
  readonly toWechatPay: ReadonlySet<string>;
}

/** The page with its tables as the code has them. */
export function withTables(page: string, language: Language, { answered, toWechatPay }: Told): string {
  const all = catalogue();
  return [
    { place: 'answered', entries: all.filter(({ reason }) => answered.has(reason)) },
    { place: 'to-wechatpay', entries: all.filter(({ reason }) => toWechatPay.has(reason)) },
    { place: 'internal', entries: all.filter(({ reason }) => !answered.has(reason) && !toWechatPay.has(reason)) },
  ].reduce((text, { place, entries }) => replaced(text, place, table(entries, language)), page);
}

function replaced(page: string, place: string, content: string): string {
  const pattern = new RegExp(`(<!-- ${place} -->)[^]*(<!-- /${place} -->)`);
  if (!pattern.test(page)) throw new Error(`The page has no place for ${place}`);
  return page.replace(pattern, (_whole, begin: string, end: string) => `${begin}\n\n${content}\n\n${end}`);
}

function table(entries: readonly CatalogueEntry[], language: Language): string {
  const rows = entries.map(({ code, reason, meaning }) => [String(code), `\`${reason}\``, meaning[language]]);
  return [['code', 'reason', HEADING[language]], ['---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
