import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { CALLBACK_ID, ReplayDelivery, StoredCallbacks } from '../../notification/index.js';
import { ApplicationError } from '../../platform/errors/application-error.js';
import { MerchantJobs } from '../../platform/jobs/merchant-jobs.js';
import { withApplication } from '../application.js';
import { type Cli, EXIT } from '../cli.js';
import { CommandRefused } from '../command-refused.js';
import { type MerchantOption, merchantIdOf, withMerchant } from '../merchant-option.js';

type Replay = (app: INestApplicationContext, merchantId: string, id: string) => Promise<unknown>;

/** What an id begins with says what it is. */
const REPLAYS: ReadonlyMap<string, Replay> = new Map<string, Replay>([
  ['job', (app, merchantId, id) => app.get(MerchantJobs).replay(merchantId, id)],
  [CALLBACK_ID, (app, merchantId, id) => app.get(StoredCallbacks).replay(merchantId, id)],
  ['whd', (app, merchantId, id) => app.get(ReplayDelivery).execute(merchantId, id)],
]);

interface Outcome {
  readonly id: string;
  readonly replayed: boolean;
  readonly reason?: string;
  readonly message?: string;
}

export function replayCommand(cli: Cli): Command {
  const command = new Command('replay')
    .argument('<id...>', cli.say({ en: 'job_…, cb_…, whd_…', zh: '任务 job_…、回调 cb_…、投递 whd_…' }))
    .description(
      cli.say({
        en: 'take up dead jobs and quarantined callbacks again, send webhook deliveries again; running instances do it',
        zh: '重新执行已放弃的任务和被隔离的回调，重新投递 Webhook；由运行中的实例完成',
      }),
    );
  withMerchant(command, cli).action(async (ids: string[], options: MerchantOption) => {
    const work = ids.map((id) => ({ id, replay: replayOf(id) }));
    const outcomes = await withApplication(cli, async (app) => {
      const merchantId = await merchantIdOf(app, options);
      const done: Outcome[] = [];
      for (const { id, replay } of work) done.push(await attempt(id, () => replay(app, merchantId, id)));
      return done;
    });
    show(cli, outcomes);
    if (outcomes.some(({ replayed }) => !replayed)) cli.exitCode = EXIT.refused;
  });
  return cli.examples(command, [
    ['zhanggui replay job_am9iOjQy cb_Y2I6NDI --merchant tea', { en: 'several at once', zh: '可一次多个' }],
  ]);
}

function replayOf(id: string): Replay {
  const replay = REPLAYS.get(id.split('_', 1)[0] ?? '');
  if (replay) return replay;
  const text = {
    en: `${id} is none of job_…, cb_…, whd_…; nothing was replayed`,
    zh: `${id} 不是 job_…、cb_… 或 whd_…；没有重放任何东西`,
  };
  throw new CommandRefused(text, 'ID_UNKNOWN');
}

/** One that is refused does not keep the others from being replayed. */
async function attempt(id: string, replay: () => Promise<unknown>): Promise<Outcome> {
  try {
    await replay();
    return { id, replayed: true };
  } catch (error) {
    if (!(error instanceof ApplicationError)) throw error;
    return { id, replayed: false, reason: error.reason, message: error.message };
  }
}

function show({ terminal }: Cli, outcomes: readonly Outcome[]): void {
  if (terminal.json) {
    terminal.value({ items: outcomes });
    return;
  }
  for (const { id, replayed, reason, message } of outcomes) {
    if (replayed) terminal.line({ en: `replayed  ${id}`, zh: `已重放  ${id}` });
    else
      terminal.line({
        en: `refused   ${id}  ${reason ?? ''}: ${message ?? ''}`,
        zh: `被拒绝  ${id}  ${reason ?? ''}：${message ?? ''}`,
      });
  }
}
