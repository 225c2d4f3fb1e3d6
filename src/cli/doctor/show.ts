import type { Cli } from '../cli.js';
import type { Text } from '../terminal/text.js';
import type { Colour } from '../terminal/terminal.js';
import { alignedLines } from '../terminal/table.js';
import { type Finding, type Report, type Verdict, VERDICTS } from './report.js';

const SIGNS: Readonly<Record<Verdict, { sign: string; colour: Colour; name: Text }>> = {
  ok: { sign: '✓', colour: 'green', name: { en: 'well', zh: '正常' } },
  warning: { sign: '!', colour: 'yellow', name: { en: 'to be seen to', zh: '需留意' } },
  mistake: { sign: '✗', colour: 'red', name: { en: 'wrong', zh: '错误' } },
  unchecked: { sign: '?', colour: 'grey', name: { en: 'not checked', zh: '未检查' } },
};

/** What was looked at, what was found, and what to do; as JSON for scripts. */
export function showReport({ terminal }: Cli, { findings }: Report): void {
  if (terminal.json) {
    const shown = findings.map(({ found, todo, ...rest }) => ({
      ...rest,
      found: terminal.say(found),
      todo: todo && terminal.say(todo),
    }));
    terminal.value({ ok: !findings.some(({ verdict }) => verdict === 'mistake'), findings: shown });
    return;
  }
  const lines = alignedLines(
    findings.map(({ id, verdict, lookedAt, found }) => [SIGNS[verdict].sign, id, lookedAt, terminal.say(found)]),
  );
  findings.forEach(({ verdict, todo }, i) => {
    terminal.line(terminal.paint(SIGNS[verdict].colour, lines[i] ?? ''));
    if (todo) terminal.line(`    → ${terminal.say(todo)}`);
  });
  terminal.line();
  terminal.line(
    VERDICTS.flatMap((verdict) => counted(verdict, findings, terminal.say(SIGNS[verdict].name))).join(', '),
  );
}

function counted(verdict: Verdict, findings: readonly Finding[], name: string): string[] {
  const count = findings.filter((finding) => finding.verdict === verdict).length;
  return count === 0 ? [] : [`${count} ${name}`];
}
