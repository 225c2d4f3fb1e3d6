export const JOB_STATUSES = ['WAITING', 'DONE', 'DEAD'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** Something that must be done later, once, by any instance. */
export interface NewJob {
  /** What is to be done: `query-payment`. */
  readonly kind: string;
  readonly merchantId: string;
  /** To what: a public number. There is one job of a kind for a subject. */
  readonly subject: string;
  readonly dueAt: Date;
}

export interface Job extends Omit<NewJob, 'dueAt'> {
  readonly id: string;
  /** When it may be taken next; null once it is over. */
  readonly dueAt: Date | null;
  readonly status: JobStatus;
  /** How often it was taken, this time included. */
  readonly tries: number;
  /** How often in a row it threw. */
  readonly failures: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What came of a try: it is over, or wants another one at a later moment. */
export type JobOutcome = { readonly done: true } | { readonly againAt: Date };
export const DONE: JobOutcome = { done: true };

export type JobHandler = (job: Job) => Promise<JobOutcome>;
