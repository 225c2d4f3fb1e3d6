import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

@Entity('reconciled_days')
export class ReconciledDayRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ type: 'varchar' })
  mchid!: string;

  @Column({ type: 'varchar' })
  day!: string;

  @Column({ type: 'varchar' })
  status!: string;

  @Column({ type: 'bigint', transformer: safeInteger })
  run!: number;

  @Column({ type: 'varchar', nullable: true })
  phase!: string | null;

  @Column({ name: 'lines_done', type: 'bigint', transformer: safeInteger })
  linesDone!: number;

  @Column({ name: 'lines_total', type: 'bigint', transformer: safeInteger })
  linesTotal!: number;

  @Column({ type: 'bigint', transformer: safeInteger })
  waits!: number;

  @Column({ type: 'varchar', nullable: true })
  problem!: string | null;

  @Column({ name: 'refetch_at', type: 'datetime', nullable: true })
  refetchAt!: Date | null;

  @Column({ type: 'simple-json', nullable: true })
  totals!: object | null;

  @Column({ name: 'finished_at', type: 'datetime', nullable: true })
  finishedAt!: Date | null;

  @Column({ type: 'bigint', transformer: safeInteger })
  version!: number;

  @Column({ name: 'created_at', type: 'datetime' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'datetime' })
  updatedAt!: Date;
}
