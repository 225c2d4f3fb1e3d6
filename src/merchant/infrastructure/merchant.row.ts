import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

@Entity('merchants')
export class MerchantRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ type: 'varchar' })
  name!: string;

  @Column({ name: 'disabled_at', type: 'datetime', nullable: true })
  disabledAt!: Date | null;

  @Column({ name: 'refund_approval_above', type: 'bigint', nullable: true, transformer: safeInteger })
  refundApprovalAbove!: number | null;

  @Column({ type: 'bigint', transformer: safeInteger })
  version!: number;

  @Column({ name: 'created_at', type: 'datetime' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'datetime' })
  updatedAt!: Date;
}
