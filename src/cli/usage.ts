import type { Command, CommanderError } from 'commander';
import type { Text } from './terminal/text.js';
import type { Cli } from './cli.js';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
};

/** How commander words what was wrong with a call; the quoted name is kept. */
const PROBLEMS: Readonly<Record<string, string>> = {
  'commander.missingArgument': '缺少参数',
  'commander.optionMissingArgument': '选项缺少值',
  'commander.missingMandatoryOptionValue': '缺少必需的选项',
  'commander.conflictingOption': '选项不能同时使用',
  'commander.unknownOption': '没有这个选项',
  'commander.excessArguments': '参数过多',
  'commander.unknownCommand': '没有这个命令',
  'commander.invalidArgument': '参数的值不对',
};

/** Has commander speak the language of the caller, write to our terminal, and leave the process alone. */
export function localise(command: Command, cli: Cli): void {
  const { terminal } = cli;
  const chinese = terminal.language === 'zh';
  command
    .exitOverride()
    .helpOption('-h, --help', cli.say({ en: 'show what it does, and examples', zh: '显示说明和示例' }))
    .helpCommand(false)
    .configureOutput({
      writeOut: (text) => {
        terminal.line(text.trimEnd());
      },
      writeErr: (text) => {
        terminal.complain(text.trimEnd());
      },
      // Said by whoever catches the error, in the language of the caller.
      outputError: () => undefined,
    })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => terminal.paint('bold', chinese ? (TITLES[title] ?? title) : title),
    });
  for (const inner of command.commands) localise(inner, cli);
}

/** Null when nothing was wrong: help or the version was asked for. */
export function usageProblem(error: CommanderError): Text | null {
  if (error.exitCode === 0 || error.code === 'commander.help') return null;
  const en = error.message.replace(/^error: /, '').split('\n', 1)[0] ?? '';
  const named = /'[^']+'/.exec(en)?.[0] ?? '';
  return { en, zh: `${PROBLEMS[error.code] ?? '用法错误'} ${named}`.trimEnd() };
}
