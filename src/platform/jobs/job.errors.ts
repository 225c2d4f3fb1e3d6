import { ApplicationError } from '../errors/application-error.js';
import type { JobStatus } from './job.js';

export class JobNotFound extends ApplicationError {
  readonly code = 40431;
  readonly reason = 'JOB_NOT_FOUND';
  constructor(jobId: string) {
    super(`There is no job ${jobId}`);
  }
}

/** Only what was given up is replayed: the others go on by themselves, or are done. */
export class JobNotDead extends ApplicationError {
  readonly code = 40931;
  readonly reason = 'JOB_NOT_DEAD';
  constructor(jobId: string, status: JobStatus) {
    super(`Job ${jobId} is ${status}; only a DEAD job can be replayed`);
  }
}
