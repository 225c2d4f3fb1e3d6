import { ApplicationError } from '../errors/application-error.js';
import { Catalogued } from '../errors/catalogue.js';
import type { JobStatus } from './job.js';

@Catalogued(40431, 'JOB_NOT_FOUND', {
  en: 'this merchant has no such job',
  zh: '该商户没有这个任务',
})
export class JobNotFound extends ApplicationError {
  constructor(jobId: string) {
    super({ en: `There is no job ${jobId}`, zh: `没有任务 ${jobId}` });
  }
}

/** Only what was given up is replayed: the others go on by themselves, or are done. */
@Catalogued(40931, 'JOB_NOT_DEAD', {
  en: 'the job waits already, or is done: only a `DEAD` one is replayed',
  zh: '任务已在等待或已完成，只有 `DEAD` 的任务才能重放',
})
export class JobNotDead extends ApplicationError {
  constructor(jobId: string, status: JobStatus) {
    super({
      en: `Job ${jobId} is ${status}; only a DEAD job can be replayed`,
      zh: `任务 ${jobId} 的状态是 ${status}，只有 DEAD 的任务才能重放`,
    });
  }
}
