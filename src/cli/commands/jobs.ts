import { Command } from 'commander';
import { ListJobsDto } from '../../platform/jobs/job.dto.js';
import { toJobResponse } from '../../platform/jobs/job.response.js';
import { JOB_STATUSES } from '../../platform/jobs/job.js';
import { MerchantJobs } from '../../platform/jobs/merchant-jobs.js';
import { mapPage } from '../../platform/paging/page.js';
import { withApplication } from '../application.js';
import type { Cli } from '../cli.js';
import { type MerchantOption, merchantIdOf, withMerchant } from '../merchant-option.js';
import { type Column, type PageOptions, showPage, withPaging } from '../paging.js';
import { validated } from '../validated.js';

type Job = ReturnType<typeof toJobResponse>;

const COLUMNS: readonly Column<Job>[] = [
  { title: { en: 'JOB', zh: '任务' }, of: ({ jobId }) => jobId },
  { title: { en: 'STATUS', zh: '状态' }, of: ({ status }) => status },
  { title: { en: 'KIND', zh: '种类' }, of: ({ kind }) => kind },
  { title: { en: 'SUBJECT', zh: '对象' }, of: ({ subject }) => subject },
  { title: { en: 'DUE', zh: '下次执行' }, of: ({ dueAt }) => dueAt },
  { title: { en: 'FAILURES', zh: '连续失败' }, of: ({ failures }) => failures },
  { title: { en: 'LAST ERROR', zh: '最近的错误' }, of: ({ lastError }) => lastError },
];

export function jobsCommand(cli: Cli): Command {
  const command = new Command('jobs').description(
    cli.say({ en: 'list work in the background, newest first', zh: '列出后台任务，新的在前' }),
  );
  withMerchant(withPaging(command, cli), cli)
    .option('--status <status>', JOB_STATUSES.join(', '))
    .option('--kind <kind>', cli.say({ en: 'what is to be done: watch-order', zh: '种类，如 watch-order' }))
    .action(async ({ merchant, ...given }: MerchantOption & PageOptions & { status?: string; kind?: string }) => {
      const query = await validated(ListJobsDto, given);
      const page = await withApplication(cli, async (app) =>
        app.get(MerchantJobs).list(query.toFilter(await merchantIdOf(app, { merchant })), query.page),
      );
      showPage(cli, mapPage(page, toJobResponse), COLUMNS);
    });
  return cli.examples(command, [
    [
      'zhanggui jobs --status DEAD',
      { en: 'what was given up; replay takes it up again', zh: '已放弃的任务；用 replay 重新执行' },
    ],
  ]);
}
