import { Column, Entity, PrimaryColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

/** The end of the chain; one row, by which instances that would make it longer find out who is first. */
@Entity('audit_heads')
export class AuditHeadRow {
  @PrimaryColumn({ type: 'varchar' })
  name!: string;

  @Column({ type: 'bigint', transformer: safeInteger })
  position!: number;

  @Column({ type: 'varchar' })
  hash!: string;
}
