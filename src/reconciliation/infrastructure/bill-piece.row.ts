import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bytes, safeInteger } from '../../platform/database/columns.js';

@Entity('bill_pieces')
export class BillPieceRow {
  @PrimaryColumn({ name: 'import_id', type: 'bigint' })
  importId!: string;

  @PrimaryColumn({ type: 'bigint', transformer: safeInteger })
  place!: number;

  @Column({ type: 'blob', transformer: bytes })
  packed!: Buffer;

  @Column({ type: 'bigint', transformer: safeInteger })
  crc32!: number;
}
