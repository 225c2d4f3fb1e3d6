import { Command } from 'commander';
import { Environment } from '../../platform/config/environment.js';
import { readPlatformConfiguration } from '../../platform/config/platform-configuration.js';
import { migrate } from '../../platform/database/migrate.js';
import type { Cli } from '../cli.js';
import { lackingMigrations, withDatabase } from '../database.js';

const databaseOf = ({ env }: Cli) => readPlatformConfiguration(new Environment(env)).database;

/** Brings the database to this version before the application starts, which would do it itself. */
export function migrateCommand(cli: Cli): Command {
  const command = new Command('migrate').description(
    cli.say({
      en: 'bring the database to this version; a start does it too',
      zh: '把数据库升级到本版本；启动应用时也会自动执行',
    }),
  );
  command
    .command('status')
    .description(
      cli.say({ en: 'list what the database lacks; changes nothing', zh: '列出尚未执行的迁移，不做任何改动' }),
    )
    .action(async () => {
      const pending = await lackingMigrations(databaseOf(cli));
      if (cli.terminal.json) cli.terminal.value({ pending });
      else if (pending.length === 0)
        cli.terminal.line({ en: 'The database is of this version.', zh: '数据库已是本版本。' });
      else for (const name of pending) cli.terminal.line({ en: `pending  ${name}`, zh: `待执行  ${name}` });
    });
  command
    .command('up')
    .description(cli.say({ en: 'run what the database lacks', zh: '执行尚未执行的迁移' }))
    .action(async () => {
      const database = databaseOf(cli);
      const run = await lackingMigrations(database);
      await withDatabase(database, migrate);
      if (cli.terminal.json) cli.terminal.value({ run });
      else cli.terminal.line({ en: `Migrations run: ${run.length}.`, zh: `已执行 ${run.length} 个迁移。` });
    });
  return cli.examples(command, [
    ['zhanggui migrate status', { en: 'before an update', zh: '升级前查看' }],
    [
      'zhanggui migrate up',
      { en: 'as a step of its own, with a user that may create tables', zh: '用有建表权限的用户单独执行' },
    ],
  ]);
}
