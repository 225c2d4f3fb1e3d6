import { Command } from 'commander';
import { FindAccounts, ListAccountsDto, OpenAccount, OpenAccountDto, toAccountResponse } from '../../merchant/index.js';
import { mapPage } from '../../platform/paging/page.js';
import { withApplication } from '../application.js';
import type { Cli } from '../cli.js';
import { valuesOf } from '../material.js';
import { type MaterialOptions, withMaterial } from '../material-options.js';
import { type MerchantOption, merchantIdOf, withMerchant } from '../merchant-option.js';
import { type Column, type PageOptions, showPage, withPaging } from '../paging.js';
import { validated } from '../validated.js';

interface AddOptions extends MaterialOptions, MerchantOption {
  readonly default?: boolean;
}

type Account = ReturnType<typeof toAccountResponse>;

const COLUMNS: readonly Column<Account>[] = [
  { title: { en: 'ACCOUNT', zh: '账户' }, of: ({ accountId }) => accountId },
  { title: { en: 'MCHID', zh: '商户号' }, of: ({ mchid }) => mchid },
  { title: { en: 'APPID', zh: 'APPID' }, of: ({ appid }) => appid },
  { title: { en: 'DEFAULT', zh: '默认' }, of: ({ isDefault }) => isDefault },
  { title: { en: 'DISABLED', zh: '停用' }, of: ({ disabled }) => disabled },
  { title: { en: 'CERTIFICATE UNTIL', zh: '证书到期' }, of: ({ credentials }) => credentials.certificateExpiresAt },
  { title: { en: 'NOTIFY URL', zh: '回调地址' }, of: ({ notifyUrl }) => notifyUrl },
];

export function accountCommand(cli: Cli): Command {
  const command = new Command('account').description(
    cli.say({ en: "a merchant's accounts at WeChat Pay", zh: '商户在微信支付的账户' }),
  );
  command.addCommand(addAccount(cli)).addCommand(listAccounts(cli));
  return cli.examples(command, [
    [
      [
        'zhanggui account add --merchant tea --mchid 1900000002 --appid wx8888888888888888 \\',
        '    --private-key-file apiclient_key.pem --certificate-file apiclient_cert.pem --apiv3-key-file apiv3.key \\',
        '    --public-key-id PUB_KEY_ID_01… --public-key-file pub_key.pem \\',
        '    --notify-url https://pay.example.com/v1/callbacks/wechatpay/tea',
      ].join('\n  '),
      { en: 'doctor, with the same options, checks them first', zh: '先用同样的选项运行 doctor 检查' },
    ],
  ]);
}

function addAccount(cli: Cli): Command {
  const command = new Command('add')
    .description(
      cli.say({ en: 'give a merchant an account; secrets come from files', zh: '为商户新增账户；密钥从文件读取' }),
    )
    .option(
      '--default',
      cli.say({ en: 'new payments go through it; the first one is it anyway', zh: '新支付默认走它；首个账户本来就是' }),
    );
  return withMerchant(withMaterial(command, cli), cli).action(async (options: AddOptions) => {
    const given = await validated(OpenAccountDto, accountIn(options));
    const account = await withApplication(cli, async (app) =>
      app.get(OpenAccount).execute(given.toCommand(await merchantIdOf(app, options), true)),
    );
    const { accountId, mchid } = account.identity;
    if (cli.terminal.json) cli.terminal.value(toAccountResponse(account));
    else
      cli.terminal.line({
        en: `Account ${accountId} is there, for ${mchid}.`,
        zh: `已新增账户 ${accountId}，商户号 ${mchid}。`,
      });
  });
}

/** As the API takes it. Throws `CommandRefused` for a file that cannot be read. */
function accountIn(options: AddOptions): Record<string, unknown> {
  const { feeRate, ...rest } = valuesOf(options);
  // What is no number is left to the validation, which names it.
  return { ...rest, feeRate: /^\d+$/.test(feeRate ?? '') ? Number(feeRate) : feeRate, isDefault: options.default };
}

function listAccounts(cli: Cli): Command {
  const command = new Command('list').description(cli.say({ en: 'list them, newest first', zh: '列出账户，新的在前' }));
  return withMerchant(withPaging(command, cli), cli).action(
    async ({ merchant, ...given }: MerchantOption & PageOptions) => {
      const query = await validated(ListAccountsDto, given);
      const page = await withApplication(cli, async (app) =>
        app.get(FindAccounts).list(query.toFilter(await merchantIdOf(app, { merchant })), query.page),
      );
      showPage(cli, mapPage(page, toAccountResponse), COLUMNS);
    },
  );
}
