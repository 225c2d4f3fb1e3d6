import { Command } from 'commander';
import {
  ApiKeyIdParam,
  FindApiKeys,
  IssueApiKey,
  IssueApiKeyDto,
  ListApiKeysDto,
  RevokeApiKey,
  RotateApiKey,
  RotateApiKeyDto,
  toApiKeyResponse,
  toIssuedApiKeyResponse,
} from '../../merchant/index.js';
import { ENVIRONMENT_HOLDER } from '../../platform/access/key-holder.js';
import { type Scope, SCOPES } from '../../platform/access/scope.js';
import { mapPage } from '../../platform/paging/page.js';
import { withApplication } from '../application.js';
import type { Cli } from '../cli.js';
import { type MerchantOption, merchantIdOf, withMerchant } from '../merchant-option.js';
import { type Column, type PageOptions, showPage, withPaging } from '../paging.js';
import { validated } from '../validated.js';

type Key = ReturnType<typeof toApiKeyResponse>;

const COLUMNS: readonly Column<Key>[] = [
  { title: { en: 'KEY', zh: '密钥' }, of: ({ keyId }) => keyId },
  { title: { en: 'BEGINS', zh: '开头' }, of: ({ prefix }) => prefix },
  { title: { en: 'LAST USED', zh: '最近使用' }, of: ({ lastUsedAt }) => lastUsedAt },
  { title: { en: 'EXPIRES', zh: '到期' }, of: ({ expiresAt }) => expiresAt },
  { title: { en: 'REVOKED', zh: '吊销' }, of: ({ revokedAt }) => revokedAt },
  { title: { en: 'SCOPES', zh: '权限' }, of: ({ scopes }) => scopes.join(',') },
  { title: { en: 'NAME', zh: '名称' }, of: ({ name }) => name },
];

/** Who runs this command holds the database: nothing is out of reach for him anyway. */
const OPERATOR: ReadonlySet<Scope> = new Set(SCOPES);

export function keyCommand(cli: Cli): Command {
  const command = new Command('key').description(cli.say({ en: 'API keys of a merchant', zh: '商户的 API 密钥' }));
  command.addCommand(createKey(cli)).addCommand(listKeys(cli)).addCommand(revokeKey(cli)).addCommand(rotateKey(cli));
  return cli.examples(command, [
    [
      'zhanggui key create --merchant tea --name checkout --scopes orders:read,orders:write',
      { en: 'a key for the checkout', zh: '给收银台的密钥' },
    ],
    [
      'zhanggui key rotate key_01… --merchant tea --overlap-seconds 3600',
      { en: 'a new one; the former goes on for an hour', zh: '换新密钥，旧密钥再用一小时' },
    ],
  ]);
}

function createKey(cli: Cli): Command {
  const command = new Command('create')
    .description(cli.say({ en: 'make a key; it is shown this once', zh: '生成密钥；只显示这一次' }))
    .requiredOption('--name <name>', cli.say({ en: 'to tell it from others', zh: '用于区分' }))
    .requiredOption(
      '--scopes <list>',
      cli.say({ en: `what it may do: some of ${SCOPES.join(',')}`, zh: `权限，逗号分隔：${SCOPES.join(',')}` }),
    )
    .option(
      '--expires-at <time>',
      cli.say({ en: 'when it stops by itself, in RFC 3339', zh: '自动失效的时间，RFC 3339' }),
    );
  return withMerchant(command, cli).action(
    async (options: MerchantOption & { name: string; scopes: string; expiresAt?: string }) => {
      const { name, scopes, expiresAt } = await validated(IssueApiKeyDto, {
        name: options.name,
        scopes: options.scopes.split(','),
        expiresAt: options.expiresAt,
      });
      const issued = await withApplication(cli, async (app) =>
        app.get(IssueApiKey).execute({
          merchantId: await merchantIdOf(app, options),
          name,
          scopes,
          expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
          callerScopes: OPERATOR,
          givenBy: ENVIRONMENT_HOLDER,
        }),
      );
      showIssued(cli, toIssuedApiKeyResponse(issued));
    },
  );
}

function listKeys(cli: Cli): Command {
  const command = new Command('list').description(cli.say({ en: 'list keys, newest first', zh: '列出密钥，新的在前' }));
  return withMerchant(withPaging(command, cli), cli).action(
    async ({ merchant, ...given }: MerchantOption & PageOptions) => {
      const query = await validated(ListApiKeysDto, given);
      const page = await withApplication(cli, async (app) =>
        app.get(FindApiKeys).list(query.toFilter(await merchantIdOf(app, { merchant })), query.page),
      );
      showPage(cli, mapPage(page, toApiKeyResponse), COLUMNS);
    },
  );
}

function revokeKey(cli: Cli): Command {
  const command = new Command('revoke').argument('<keyId>').description(cli.say({ en: 'end a key', zh: '吊销密钥' }));
  return withMerchant(command, cli).action(async (given: string, options: MerchantOption) => {
    const { keyId } = await validated(ApiKeyIdParam, { keyId: given });
    const key = await withApplication(cli, async (app) =>
      app.get(RevokeApiKey).execute(await merchantIdOf(app, options), keyId),
    );
    if (cli.terminal.json) cli.terminal.value(toApiKeyResponse(key));
    else
      cli.terminal.line({ en: `${keyId} is revoked; it stops within 5 seconds.`, zh: `${keyId} 已吊销，5 秒内失效。` });
  });
}

function rotateKey(cli: Cli): Command {
  const command = new Command('rotate')
    .argument('<keyId>')
    .description(cli.say({ en: 'give out a key in the place of another', zh: '用新密钥替换旧密钥' }))
    .option(
      '--overlap-seconds <n>',
      cli.say({ en: 'how long the former goes on; a day otherwise', zh: '旧密钥继续有效的秒数；默认一天' }),
    );
  return withMerchant(command, cli).action(
    async (given: string, options: MerchantOption & { overlapSeconds?: string }) => {
      const { keyId } = await validated(ApiKeyIdParam, { keyId: given });
      const { overlapSeconds: asked } = options;
      const { overlap } = await validated(RotateApiKeyDto, {
        overlapSeconds: asked === undefined ? undefined : Number(asked),
      });
      const issued = await withApplication(cli, async (app) =>
        app.get(RotateApiKey).execute({
          merchantId: await merchantIdOf(app, options),
          keyId,
          overlapSeconds: overlap,
          callerScopes: OPERATOR,
          givenBy: ENVIRONMENT_HOLDER,
        }),
      );
      showIssued(cli, toIssuedApiKeyResponse(issued));
    },
  );
}

function showIssued({ terminal }: Cli, key: ReturnType<typeof toIssuedApiKeyResponse>): void {
  if (terminal.json) {
    terminal.value(key);
    return;
  }
  terminal.line(key.apiKey);
  terminal.complain({
    en: `This is ${key.keyId}. It is not shown again: keep it.`,
    zh: `密钥编号 ${key.keyId}。不会再次显示，请妥善保存。`,
  });
}
