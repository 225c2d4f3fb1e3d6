import type { Command } from 'commander';
import type { Cli } from './cli.js';
import type { Text } from './terminal/text.js';

export interface PageOptions {
  readonly limit?: string;
  readonly cursor?: string;
}

export interface Column<T> {
  readonly title: Text;
  readonly of: (item: T) => string | number | boolean | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

const DEFAULT_LIMIT = 20;

export const withPaging = (command: Command, cli: Cli): Command =>
  command
    .option('--limit <n>', cli.say({ en: 'how many, 1 to 100', zh: '条数，1 到 100' }), String(DEFAULT_LIMIT))
    .option(
      '--cursor <cursor>',
      cli.say({ en: 'where the page begins, as the page before says', zh: '从哪里开始，见上一页末尾' }),
    );

/** A page as the API answers it, or as a table. */
export function showPage<T>(cli: Cli, { items, nextCursor }: Page<T>, columns: readonly Column<T>[]): void {
  const { terminal } = cli;
  if (terminal.json) {
    terminal.value({ items, nextCursor });
    return;
  }
  if (items.length === 0) {
    terminal.line({ en: 'None.', zh: '没有。' });
    return;
  }
  terminal.table(
    columns.map(({ title }) => title),
    items.map((item) => columns.map(({ of }) => String(of(item) ?? '–'))),
  );
  if (nextCursor !== null) terminal.line({ en: `More: --cursor ${nextCursor}`, zh: `下一页：--cursor ${nextCursor}` });
}
