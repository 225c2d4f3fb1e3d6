import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

/** The totals of one account from everything that was booked before `sealedAt`. */
@Entity('sealed_balances')
export class SealedBalanceRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ name: 'sealed_at', type: 'datetime' })
  sealedAt!: Date;

  @Column({ type: 'varchar' })
  mchid!: string;

  @Column({ type: 'varchar' })
  currency!: string;

  @Column({ type: 'varchar' })
  account!: string;

  @Column({ type: 'bigint', transformer: safeInteger })
  debits!: number;

  @Column({ type: 'bigint', transformer: safeInteger })
  credits!: number;
}
