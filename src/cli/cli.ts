import type { Command } from 'commander';
import type { Terminal } from './terminal/terminal.js';
import type { Text } from './terminal/text.js';

/** All is well; refused, or a check has failed; called in another way than it can be. */
export const EXIT = { ok: 0, refused: 1, usage: 2 } as const;

/** What every command is given. */
export class Cli {
  exitCode: number = EXIT.ok;

  constructor(
    readonly terminal: Terminal,
    readonly env: Readonly<Record<string, string | undefined>>,
  ) {}

  say(text: Text): string {
    return this.terminal.say(text);
  }

  /** Examples below the help of a command, each with what it is for. */
  examples(command: Command, examples: readonly (readonly [string, Text])[]): Command {
    const title = this.say({ en: 'Examples:', zh: '示例：' });
    const lines = examples.map(([line, what]) => `  # ${this.say(what)}\n  ${line}`);
    return command.addHelpText('after', `\n${title}\n${lines.join('\n')}`);
  }
}

/** Makes a command. */
export type MakeCommand = (cli: Cli) => Command;
