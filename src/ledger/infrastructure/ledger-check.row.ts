import { Column, Entity, PrimaryColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

/** How far the checking of the ledger has come; one row. */
@Entity('ledger_checks')
export class LedgerCheckRow {
  @PrimaryColumn({ type: 'varchar' })
  name!: string;

  @Column({ type: 'varchar' })
  walk!: string;

  @Column({ name: 'after_id', type: 'bigint', transformer: safeInteger })
  afterId!: number;
}
