import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import {
  CreateMerchant,
  CreateMerchantDto,
  FindMerchants,
  RefundApprovalLimit,
  toMerchantResponse,
} from '../../merchant/index.js';
import { mapPage } from '../../platform/paging/page.js';
import { PeriodQuery } from '../../platform/paging/page.query.js';
import { withApplication } from '../application.js';
import type { Cli } from '../cli.js';
import { type Column, type PageOptions, showPage, withPaging } from '../paging.js';
import { validated } from '../validated.js';

type Merchant = ReturnType<typeof toMerchantResponse>;

/** As the API shows it. */
const shownBy =
  (app: INestApplicationContext) =>
  (merchant: Parameters<typeof toMerchantResponse>[0]): Merchant =>
    toMerchantResponse(merchant, app.get(RefundApprovalLimit).inForce(merchant));

const COLUMNS: readonly Column<Merchant>[] = [
  { title: { en: 'MERCHANT', zh: '商户' }, of: ({ merchantId }) => merchantId },
  { title: { en: 'CREATED', zh: '创建时间' }, of: ({ createdAt }) => createdAt },
  { title: { en: 'DISABLED', zh: '停用' }, of: ({ disabledAt }) => disabledAt },
  { title: { en: 'NAME', zh: '名称' }, of: ({ name }) => name },
];

export function merchantCommand(cli: Cli): Command {
  const command = new Command('merchant').description(cli.say({ en: 'who sells through Zhanggui', zh: '商户' }));
  const list = command
    .command('list')
    .description(cli.say({ en: 'list merchants, newest first', zh: '列出商户，新的在前' }));
  withPaging(list, cli).action(async (options: PageOptions) => {
    const query = await validated(PeriodQuery, { ...options });
    const page = await withApplication(cli, async (app) =>
      mapPage(await app.get(FindMerchants).list(query.period, query.page), shownBy(app)),
    );
    showPage(cli, page, COLUMNS);
  });
  command
    .command('add <id>')
    .description(
      cli.say({
        en: 'take a merchant in; then account add, and key create',
        zh: '新增商户；随后 account add、key create',
      }),
    )
    .requiredOption('--name <name>', cli.say({ en: 'for people', zh: '给人看的名称' }))
    .action(async (merchantId: string, { name }: { name: string }) => {
      const given = await validated(CreateMerchantDto, { merchantId, name });
      const merchant = await withApplication(cli, async (app) =>
        shownBy(app)(await app.get(CreateMerchant).execute(given.merchantId, given.name)),
      );
      if (cli.terminal.json) cli.terminal.value(merchant);
      else cli.terminal.line({ en: `Merchant ${merchantId} is there.`, zh: `已新增商户 ${merchantId}。` });
    });
  return cli.examples(command, [
    ['zhanggui merchant add tea --name "One Cup of Tea"', { en: 'a new shop', zh: '新增一家店' }],
  ]);
}
