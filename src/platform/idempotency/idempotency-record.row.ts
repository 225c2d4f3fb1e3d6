import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { bytes, safeInteger } from '../database/columns.js';

@Entity('idempotency_records')
export class IdempotencyRecordRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ name: 'idempotency_key', type: 'varchar' })
  key!: string;

  @Column({ type: 'varchar' })
  fingerprint!: string;

  /** What generated numbers come from: the same for every run. */
  @Column({ type: 'varchar' })
  seed!: string;

  @Column({ type: 'varchar' })
  status!: string;

  /** Names the latest run, so that an earlier one that is late changes nothing. */
  @Column({ name: 'run_id', type: 'varchar' })
  runId!: string;

  @Column({ type: 'bigint', transformer: safeInteger })
  runs!: number;

  /** Until then the run has the key to itself. */
  @Column({ name: 'leased_until', type: 'datetime', nullable: true })
  leasedUntil!: Date | null;

  @Column({ name: 'answer_status', type: 'bigint', nullable: true, transformer: safeInteger })
  answerStatus!: number | null;

  /** Null where the answer is not kept. */
  @Column({ name: 'answer_body', type: 'blob', nullable: true, transformer: bytes })
  answerBody!: Buffer | null;

  /** Whether the body is encrypted. */
  @Column({ name: 'answer_form', type: 'varchar', nullable: true })
  answerForm!: string | null;

  @Column({ name: 'created_at', type: 'datetime' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'datetime' })
  expiresAt!: Date;
}
