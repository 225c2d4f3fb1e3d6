import { Column, Entity, PrimaryColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

@Entity('bill_fund_flows')
export class BillFundFlowRow {
  @PrimaryColumn({ name: 'import_id', type: 'bigint' })
  importId!: string;

  @PrimaryColumn({ type: 'bigint', transformer: safeInteger })
  line!: number;

  @Column({ type: 'datetime' })
  at!: Date;

  @Column({ name: 'business_no', type: 'varchar' })
  businessNo!: string;

  @Column({ name: 'flow_no', type: 'varchar' })
  flowNo!: string;

  @Column({ name: 'voucher_no', type: 'varchar' })
  voucherNo!: string;

  @Column({ type: 'varchar' })
  kind!: string;

  @Column({ type: 'varchar' })
  words!: string;

  @Column({ type: 'bigint', transformer: safeInteger })
  amount!: number;

  @Column({ type: 'bigint', transformer: safeInteger })
  balance!: number;

  @Column({ name: 'fee_returned', type: 'bigint', nullable: true, transformer: safeInteger })
  feeReturned!: number | null;
}
