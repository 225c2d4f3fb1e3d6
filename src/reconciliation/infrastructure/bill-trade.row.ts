import { Column, Entity, PrimaryColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

@Entity('bill_trades')
export class BillTradeRow {
  @PrimaryColumn({ name: 'import_id', type: 'bigint' })
  importId!: string;

  @PrimaryColumn({ type: 'bigint', transformer: safeInteger })
  line!: number;

  @Column({ name: 'is_refund', type: 'bigint', transformer: safeInteger })
  isRefund!: number;

  @Column({ type: 'varchar' })
  number!: string;

  @Column({ name: 'channel_no', type: 'varchar' })
  channelNo!: string;

  @Column({ name: 'out_trade_no', type: 'varchar' })
  outTradeNo!: string;

  @Column({ type: 'datetime' })
  at!: Date;

  @Column({ type: 'varchar' })
  state!: string;

  @Column({ type: 'varchar' })
  currency!: string;

  @Column({ type: 'bigint', transformer: safeInteger })
  amount!: number;

  @Column({ type: 'bigint', transformer: safeInteger })
  settled!: number;

  @Column({ type: 'bigint', transformer: safeInteger })
  fee!: number;

  @Column({ name: 'fee_rate', type: 'bigint', nullable: true, transformer: safeInteger })
  feeRate!: number | null;
}
