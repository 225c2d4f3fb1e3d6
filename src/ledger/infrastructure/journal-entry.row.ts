import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

@Entity('journal_entries')
export class JournalEntryRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ type: 'varchar' })
  kind!: string;

  @Column({ name: 'source_no', type: 'varchar' })
  sourceNo!: string;

  @Column({ name: 'order_no', type: 'varchar', nullable: true })
  orderNo!: string | null;

  @Column({ type: 'varchar' })
  mchid!: string;

  @Column({ type: 'varchar' })
  currency!: string;

  @Column({ name: 'debit_account', type: 'varchar' })
  debit!: string;

  @Column({ name: 'credit_account', type: 'varchar' })
  credit!: string;

  @Column({ type: 'bigint', transformer: safeInteger })
  amount!: number;

  @Column({ name: 'decided_by', type: 'varchar', nullable: true })
  decidedBy!: string | null;

  @Column({ type: 'varchar', nullable: true })
  reason!: string | null;

  @Column({ name: 'occurred_at', type: 'datetime' })
  occurredAt!: Date;

  @Column({ name: 'booked_at', type: 'datetime' })
  bookedAt!: Date;
}
