import { Command } from 'commander';
import {
  formatHead,
  type Head,
  parseHead,
  ReadChain,
  type VerificationProgress,
  VerifyAudit,
} from '../../audit/index.js';
import { withApplication } from '../application.js';
import { type Cli, EXIT } from '../cli.js';
import { CommandRefused } from '../command-refused.js';

/** Proves that nothing in the audit log was changed. */
export function auditCommand(cli: Cli): Command {
  const command = new Command('audit').description(
    cli.say({ en: 'the audit log: its head, and whether it is as it was written', zh: '审计日志：链头与完整性校验' }),
  );
  command
    .command('head')
    .description(cli.say({ en: 'show the end of the chain, to be kept elsewhere', zh: '显示链头，供另存他处' }))
    .action(async () => {
      const { head, waiting } = await withApplication(cli, (app) => app.get(ReadChain).execute());
      if (cli.terminal.json) cli.terminal.value({ head: formatHead(head), length: head.position, waiting });
      else cli.terminal.line(formatHead(head));
    });
  command
    .command('verify')
    .description(cli.say({ en: 'verify all of it', zh: '校验全部内容' }))
    .option(
      '--head <head>',
      cli.say({ en: 'one that was kept: it must still be in the chain', zh: '以前另存的链头，须仍在链上' }),
    )
    .action(async ({ head }: { head?: string }) => {
      const former = head === undefined ? null : readHead(head);
      const result = await withApplication(cli, (app) =>
        app.get(VerifyAudit).execute(former, (progress) => {
          tell(cli, progress);
        }),
      );
      show(cli, result);
    });
  return cli.examples(command, [
    [
      'zhanggui audit head',
      { en: 'keep it where nobody of the database can write', zh: '另存到数据库管理员无法改写的地方' },
    ],
    ['zhanggui audit verify --head 42.9f86…', { en: 'later', zh: '日后校验' }],
  ]);
}

function readHead(text: string): Head {
  const head = parseHead(text);
  if (head) return head;
  throw new CommandRefused(
    {
      en: '--head is <position>.<64 hex digits>, as audit head shows it',
      zh: '--head 的格式为 <位置>.<64 位十六进制>，见 audit head',
    },
    'HEAD_MALFORMED',
  );
}

/** Not where a script reads the result. */
function tell({ terminal }: Cli, { verifiedTo, length, isDone }: VerificationProgress): void {
  if (!terminal.json && !isDone)
    terminal.complain({ en: `verified ${verifiedTo} of ${length}`, zh: `已校验 ${verifiedTo}/${length}` });
}

function show(cli: Cli, { findings, length }: VerificationProgress): void {
  const { terminal } = cli;
  if (findings.length > 0) cli.exitCode = EXIT.refused;
  if (terminal.json) {
    terminal.value({ findings, length });
    return;
  }
  for (const { what } of findings) terminal.line(`${terminal.paint('red', '✗')} ${what}`);
  if (findings.length === 0)
    terminal.line({
      en: `The audit log is as it was written: ${length} entries.`,
      zh: `审计日志完整，共 ${length} 条。`,
    });
  else
    terminal.line({ en: `Not as it was written: ${findings.length}.`, zh: `与原始记录不符：${findings.length} 处。` });
}
