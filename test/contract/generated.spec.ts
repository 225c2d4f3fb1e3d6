import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { at } from '../support/contract.js';
import { openShop, type Shop } from '../support/shop.js';
import { record } from '../support/trade.js';
import { withTables } from './catalogue-page.js';
import { loadErrors } from './sources.js';

/** `npm run docs` sets it: then the files are written, not compared. */
const WRITES = process.env.WRITE_DOCS === 'true';

const formatted = async (file: string, text: string): Promise<string> =>
  format(text, { ...(await resolveConfig(file)), filepath: file });

/** The file is what it would be if it was written now. */
async function expectFresh(file: string, text: string): Promise<void> {
  const fresh = await formatted(file, text);
  if (WRITES) writeFileSync(file, fresh);
  if (readFileSync(file, 'utf8') !== fresh) throw new Error(`${file} is stale: run npm run docs, and commit it`);
}

describe('what is generated from the code', () => {
  let shop: Shop;
  let document: unknown;
  beforeAll(async () => {
    await loadErrors();
    shop = await openShop({ database: 'sqlite' });
    document = await (await fetch(new URL('/docs-json', shop.api.url))).json();
  });
  afterAll(() => shop.close());

  it('is docs/openapi.json', async () => {
    await expectFresh('docs/openapi.json', JSON.stringify(document));
  });

  it.each([
    ['docs/errors.md', 'en'],
    ['docs/errors.zh-CN.md', 'zh'],
  ] as const)('is the tables of %s', async (file, language) => {
    const { responses } = record(at(document, 'paths', '/v1/callbacks/wechatpay/{merchant}', 'post'));
    const told = Object.values(record(responses)).map((response) => String(at(response, 'description')));
    const answered = new Set(Object.keys(record(at(document, 'components', 'examples'))));
    const toWechatPay = new Set(told.flatMap((reasons) => reasons.split(', ')));
    expect(toWechatPay).toContain('CALLBACK_MALFORMED');
    await expectFresh(file, withTables(readFileSync(file, 'utf8'), language, { answered, toWechatPay }));
  });
});
