import { Command, CommanderError } from 'commander';
import { ConfigurationError } from '../platform/config/configuration-error.js';
import { ApplicationError, type FieldError } from '../platform/errors/application-error.js';
import { ValidationFailed } from '../platform/http/validation.js';
import { VERSION } from '../platform/version.js';
import { Cli, EXIT } from './cli.js';
import { CommandRefused } from './command-refused.js';
import { COMMANDS } from './commands.js';
import { LANGUAGES, languageOf, type Text } from './terminal/text.js';
import { type Output, Terminal } from './terminal/terminal.js';
import { localise, usageProblem } from './usage.js';

/** Runs one command. Its exit code. */
export async function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  out: Output,
  err: Output,
): Promise<number> {
  const cli = new Cli(new Terminal(out, err, { language: languageOf(args, env), env }), env);
  try {
    await programOf(cli).parseAsync([...args], { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    return complain(error, cli);
  }
}

function programOf(cli: Cli): Command {
  const program = new Command('zhanggui')
    .description(cli.say({ en: "The operator's command line of Zhanggui", zh: '掌柜的运维命令行' }))
    .option('--json', cli.say({ en: 'answer with JSON, for scripts', zh: '以 JSON 回答，供脚本使用' }))
    .option(`--lang <${LANGUAGES.join('|')}>`, cli.say({ en: 'the language; LANG otherwise', zh: '语言；默认取 LANG' }))
    .version(VERSION, '-V, --version', cli.say({ en: 'show the version', zh: '显示版本' }))
    .hook('preAction', (root) => {
      cli.terminal.json = root.opts<{ json?: boolean }>().json ?? false;
    });
  for (const make of COMMANDS) program.addCommand(make(cli));
  localise(program, cli);
  return program;
}

/** One line that says what is wrong; the exit code. */
function complain(error: unknown, cli: Cli): number {
  const { terminal } = cli;
  if (error instanceof CommanderError) {
    const problem = usageProblem(error);
    if (problem === null) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    terminal.complain(`zhanggui: ${terminal.say(problem)}`);
    terminal.complain({ en: 'zhanggui --help shows what there is', zh: 'zhanggui --help 列出可用的命令' });
    return EXIT.usage;
  }
  const { reason, text, details } = describe(error);
  const inLanguage = ({ field, message }: FieldError) => ({ field, message: terminal.say(message) });
  if (terminal.json)
    terminal.complain(
      JSON.stringify({ error: { reason, message: terminal.say(text), details: details?.map(inLanguage) } }),
    );
  else terminal.complain(`${terminal.say(REFUSED)} (${reason}): ${terminal.say(text)}`);
  return error instanceof ValidationFailed ? EXIT.usage : EXIT.refused;
}

const REFUSED: Text = { en: 'Refused', zh: '被拒绝' };

interface Complaint {
  /** What scripts may switch on. */
  readonly reason: string;
  readonly text: Text;
  readonly details?: ApplicationError['details'];
}

function describe(error: unknown): Complaint {
  if (error instanceof CommandRefused) return { reason: error.reason, text: error.text };
  if (error instanceof ConfigurationError) return { reason: 'CONFIGURATION', text: inEnglish(error.message) };
  if (error instanceof ApplicationError) return { reason: error.reason, text: error.text, details: error.details };
  return { reason: 'UNEXPECTED', text: inEnglish(error instanceof Error ? error.message : String(error)) };
}

/** Said by what has one language only. */
const inEnglish = (message: string): Text => ({ en: message, zh: message });
