import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

@Entity('payments')
export class PaymentRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'payment_no', type: 'varchar' })
  paymentNo!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ name: 'order_no', type: 'varchar' })
  orderNo!: string;

  @Column({ type: 'bigint', transformer: safeInteger })
  attempt!: number;

  @Column({ type: 'varchar' })
  channel!: string;

  @Column({ type: 'varchar' })
  method!: string;

  @Column({ type: 'varchar' })
  mchid!: string;

  @Column({ type: 'varchar' })
  appid!: string;

  @Column({ name: 'out_trade_no', type: 'varchar' })
  outTradeNo!: string;

  @Column({ type: 'bigint', transformer: safeInteger })
  amount!: number;

  @Column({ type: 'varchar' })
  currency!: string;

  @Column({ type: 'varchar', nullable: true })
  openid!: string | null;

  @Column({ name: 'client_ip', type: 'varchar', nullable: true })
  clientIp!: string | null;

  @Column({ type: 'varchar' })
  status!: string;

  @Column({ name: 'prepay_id', type: 'varchar', nullable: true })
  prepayId!: string | null;

  @Column({ name: 'code_url', type: 'varchar', nullable: true })
  codeUrl!: string | null;

  @Column({ name: 'h5_url', type: 'varchar', nullable: true })
  h5Url!: string | null;

  @Column({ name: 'prepay_expires_at', type: 'datetime', nullable: true })
  prepayExpiresAt!: Date | null;

  @Column({ name: 'transaction_id', type: 'varchar', nullable: true })
  transactionId!: string | null;

  @Column({ name: 'payer_openid', type: 'varchar', nullable: true })
  payerOpenid!: string | null;

  @Column({ name: 'bank_type', type: 'varchar', nullable: true })
  bankType!: string | null;

  @Column({ name: 'succeeded_at', type: 'datetime', nullable: true })
  succeededAt!: Date | null;

  @Column({ type: 'varchar', nullable: true })
  failure!: string | null;

  @Column({ type: 'bigint', transformer: safeInteger })
  version!: number;

  @Column({ name: 'created_at', type: 'datetime' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'datetime' })
  updatedAt!: Date;
}
