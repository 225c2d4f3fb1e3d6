import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

@Entity('bill_differences')
export class BillDifferenceRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ type: 'varchar' })
  mchid!: string;

  @Column({ type: 'varchar' })
  day!: string;

  @Column({ type: 'varchar' })
  bill!: string;

  @Column({ type: 'varchar' })
  kind!: string;

  @Column({ type: 'varchar' })
  number!: string;

  @Column({ type: 'varchar' })
  status!: string;

  @Column({ name: 'order_no', type: 'varchar', nullable: true })
  orderNo!: string | null;

  @Column({ name: 'channel_no', type: 'varchar', nullable: true })
  channelNo!: string | null;

  @Column({ name: 'our_amount', type: 'bigint', nullable: true, transformer: safeInteger })
  ourAmount!: number | null;

  @Column({ name: 'their_amount', type: 'bigint', nullable: true, transformer: safeInteger })
  theirAmount!: number | null;

  @Column({ name: 'our_state', type: 'varchar', nullable: true })
  ourState!: string | null;

  @Column({ name: 'their_state', type: 'varchar', nullable: true })
  theirState!: string | null;

  @Column({ type: 'varchar', nullable: true })
  note!: string | null;

  @Column({ name: 'happened_at', type: 'datetime', nullable: true })
  happenedAt!: Date | null;

  @Column({ type: 'bigint', transformer: safeInteger })
  run!: number;

  @Column({ name: 'decided_by', type: 'varchar', nullable: true })
  decidedBy!: string | null;

  @Column({ type: 'varchar', nullable: true })
  reason!: string | null;

  @Column({ name: 'decided_at', type: 'datetime', nullable: true })
  decidedAt!: Date | null;

  @Column({ type: 'bigint', transformer: safeInteger })
  version!: number;

  @Column({ name: 'created_at', type: 'datetime' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'datetime' })
  updatedAt!: Date;
}
