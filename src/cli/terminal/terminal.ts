import { alignedLines } from './table.js';
import type { Language, Text } from './text.js';

/** Where lines go: a terminal, a pipe, a test. */
export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const COLOURS = { red: 31, green: 32, yellow: 33, grey: 90, bold: 1 } as const;
export type Colour = keyof typeof COLOURS;

export interface TerminalOptions {
  readonly language: Language;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Speaks to the person, or the script, that runs the command. */
export class Terminal {
  readonly language: Language;
  /** One JSON value instead of sentences. */
  json = false;
  private readonly coloured: boolean;

  constructor(
    private readonly out: Output,
    private readonly err: Output,
    { language, env }: TerminalOptions,
  ) {
    this.language = language;
    this.coloured = out.isTTY === true && !env.NO_COLOR;
  }

  say(text: Text): string {
    return text[this.language];
  }

  /** In colour where there is somebody to see it. */
  paint(colour: Colour, text: string): string {
    return this.coloured ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text;
  }

  line(text: Text | string = ''): void {
    this.out.write(`${typeof text === 'string' ? text : this.say(text)}\n`);
  }

  value(value: unknown): void {
    this.line(JSON.stringify(value, null, 2));
  }

  table(columns: readonly Text[], rows: readonly (readonly string[])[]): void {
    const [head = '', ...lines] = alignedLines([columns.map((column) => this.say(column)), ...rows]);
    this.line(this.paint('bold', head));
    for (const line of lines) this.line(line);
  }

  /** What went wrong. Not where a script reads the answer. */
  complain(text: Text | string): void {
    this.err.write(`${typeof text === 'string' ? text : this.say(text)}\n`);
  }
}
