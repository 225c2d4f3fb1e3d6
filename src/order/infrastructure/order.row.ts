import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

@Entity('orders')
export class OrderRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ name: 'order_no', type: 'varchar' })
  orderNo!: string;

  @Column({ type: 'varchar' })
  subject!: string;

  @Column({ type: 'bigint', transformer: safeInteger })
  amount!: number;

  @Column({ type: 'varchar' })
  currency!: string;

  @Column({ type: 'varchar', nullable: true })
  attach!: string | null;

  @Column({ type: 'simple-json', nullable: true })
  metadata!: Record<string, string> | null;

  @Column({ type: 'varchar' })
  status!: string;

  @Column({ type: 'bigint', transformer: safeInteger })
  attempts!: number;

  @Column({ type: 'varchar', nullable: true })
  channel!: string | null;

  @Column({ type: 'varchar', nullable: true })
  method!: string | null;

  @Column({ name: 'expires_at', type: 'datetime' })
  expiresAt!: Date;

  @Column({ name: 'paid_payment_no', type: 'varchar', nullable: true })
  paidPaymentNo!: string | null;

  @Column({ name: 'paid_at', type: 'datetime', nullable: true })
  paidAt!: Date | null;

  @Column({ name: 'refunded_amount', type: 'bigint', transformer: safeInteger })
  refundedAmount!: number;

  @Column({ name: 'refunding_amount', type: 'bigint', transformer: safeInteger })
  refundingAmount!: number;

  @Column({ type: 'bigint', transformer: safeInteger })
  refunds!: number;

  @Column({ name: 'closed_at', type: 'datetime', nullable: true })
  closedAt!: Date | null;

  @Column({ name: 'close_reason', type: 'varchar', nullable: true })
  closeReason!: string | null;

  @Column({ type: 'bigint', transformer: safeInteger })
  version!: number;

  @Column({ name: 'created_at', type: 'datetime' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'datetime' })
  updatedAt!: Date;
}
