import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

@Entity('refunds')
export class RefundRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'refund_no', type: 'varchar' })
  refundNo!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ name: 'order_no', type: 'varchar' })
  orderNo!: string;

  @Column({ name: 'payment_no', type: 'varchar' })
  paymentNo!: string;

  @Column({ type: 'varchar' })
  channel!: string;

  @Column({ type: 'varchar' })
  mchid!: string;

  @Column({ name: 'out_trade_no', type: 'varchar' })
  outTradeNo!: string;

  @Column({ name: 'transaction_id', type: 'varchar' })
  transactionId!: string;

  @Column({ type: 'bigint', transformer: safeInteger })
  amount!: number;

  @Column({ type: 'bigint', transformer: safeInteger })
  total!: number;

  @Column({ type: 'varchar' })
  currency!: string;

  @Column({ type: 'varchar', nullable: true })
  reason!: string | null;

  @Column({ type: 'varchar' })
  cause!: string;

  @Column({ name: 'requested_by', type: 'varchar', nullable: true })
  requestedBy!: string | null;

  @Column({ name: 'requested_lineage', type: 'varchar', nullable: true })
  requestedLineage!: string | null;

  @Column({ type: 'varchar' })
  status!: string;

  @Column({ name: 'failed_tries', type: 'bigint', transformer: safeInteger })
  failedTries!: number;

  @Column({ type: 'varchar', nullable: true })
  failure!: string | null;

  @Column({ type: 'varchar', nullable: true })
  attention!: string | null;

  @Column({ name: 'decided_by', type: 'varchar', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'datetime', nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'rejection_reason', type: 'varchar', nullable: true })
  rejectionReason!: string | null;

  @Column({ name: 'refund_id', type: 'varchar', nullable: true })
  refundId!: string | null;

  @Column({ name: 'user_received_account', type: 'varchar', nullable: true })
  userReceivedAccount!: string | null;

  @Column({ name: 'succeeded_at', type: 'datetime', nullable: true })
  succeededAt!: Date | null;

  @Column({ name: 'closed_at', type: 'datetime', nullable: true })
  closedAt!: Date | null;

  @Column({ type: 'bigint', transformer: safeInteger })
  version!: number;

  @Column({ name: 'created_at', type: 'datetime' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'datetime' })
  updatedAt!: Date;
}
