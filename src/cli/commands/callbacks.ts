import { Command } from 'commander';
import { ListCallbacksDto, StoredCallbacks, toCallbackResponse } from '../../notification/index.js';
import { mapPage } from '../../platform/paging/page.js';
import { withApplication } from '../application.js';
import type { Cli } from '../cli.js';
import { type MerchantOption, merchantIdOf, withMerchant } from '../merchant-option.js';
import { type Column, type PageOptions, showPage, withPaging } from '../paging.js';
import { validated } from '../validated.js';

type Callback = ReturnType<typeof toCallbackResponse>;
type ListOptions = MerchantOption & PageOptions & { readonly status?: string };

const COLUMNS: readonly Column<Callback>[] = [
  { title: { en: 'CALLBACK', zh: '回调' }, of: ({ callbackId }) => callbackId },
  { title: { en: 'RECEIVED', zh: '收到时间' }, of: ({ receivedAt }) => receivedAt },
  { title: { en: 'STATUS', zh: '状态' }, of: ({ status }) => status },
  { title: { en: 'EVENT', zh: '事件' }, of: ({ eventType }) => eventType },
  { title: { en: 'REASON', zh: '原因' }, of: ({ reason }) => reason },
  { title: { en: 'DETAIL', zh: '说明' }, of: ({ detail }) => detail },
];

export function callbacksCommand(cli: Cli): Command {
  const command = new Command('callbacks').description(
    cli.say({ en: 'what WeChat Pay has told', zh: '微信支付的回调' }),
  );
  const list = command
    .command('list')
    .description(cli.say({ en: 'list callbacks, newest first', zh: '列出回调，新的在前' }))
    .option('--status <status>', cli.say({ en: 'RECEIVED, QUARANTINED, …', zh: '状态：RECEIVED、QUARANTINED 等' }));
  withMerchant(withPaging(list, cli), cli).action((options: ListOptions) => show(cli, options));
  const quarantine = command
    .command('quarantine')
    .description(cli.say({ en: 'list those that were set aside, with the reason', zh: '列出被隔离的回调和原因' }));
  withMerchant(withPaging(quarantine, cli), cli).action((options: ListOptions) =>
    show(cli, { ...options, status: 'QUARANTINED' }),
  );
  return cli.examples(command, [
    ['zhanggui callbacks quarantine', { en: 'then mend the cause, and replay', zh: '排除原因后用 replay 重放' }],
  ]);
}

async function show(cli: Cli, { merchant, ...query }: ListOptions): Promise<void> {
  const asked = await validated(ListCallbacksDto, query);
  const page = await withApplication(cli, async (app) =>
    app.get(StoredCallbacks).list(asked.toFilter(await merchantIdOf(app, { merchant })), asked.page),
  );
  showPage(cli, mapPage(page, toCallbackResponse), COLUMNS);
}
