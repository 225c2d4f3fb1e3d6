import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { safeInteger } from '../database/columns.js';
import { oneOf } from '../database/one-of.js';
import { type Job, JOB_STATUSES } from './job.js';

@Entity('jobs')
export class JobRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'varchar' })
  kind!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ type: 'varchar' })
  subject!: string;

  @Column({ type: 'varchar' })
  status!: string;

  @Column({ type: 'bigint', transformer: safeInteger })
  tries!: number;

  @Column({ type: 'bigint', transformer: safeInteger })
  failures!: number;

  @Column({ name: 'last_error', type: 'varchar', nullable: true })
  lastError!: string | null;

  /** When an instance may take the job; null once it is over. */
  @Column({ name: 'due_at', type: 'datetime', nullable: true })
  dueAt!: Date | null;

  /** Until then an instance has it in its hands, unless it has died. */
  @Column({ name: 'leased_until', type: 'datetime', nullable: true })
  leasedUntil!: Date | null;

  @Column({ name: 'created_at', type: 'datetime' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'datetime' })
  updatedAt!: Date;
}

export function toJob(row: JobRow): Job {
  const { id, kind, merchantId, subject, status, tries, failures, lastError, dueAt, createdAt, updatedAt } = row;
  const known = oneOf(JOB_STATUSES, status);
  return { id, kind, merchantId, subject, status: known, tries, failures, lastError, dueAt, createdAt, updatedAt };
}
