import { Column, Entity, PrimaryColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

@Entity('audit_links')
export class AuditLinkRow {
  @PrimaryColumn({ type: 'bigint', transformer: safeInteger })
  position!: number;

  @Column({ name: 'entry_id', type: 'bigint' })
  entryId!: string;

  @Column({ name: 'entry_hash', type: 'varchar' })
  entryHash!: string;

  @Column({ name: 'previous_hash', type: 'varchar' })
  previousHash!: string;

  @Column({ type: 'varchar' })
  hash!: string;

  @Column({ name: 'linked_at', type: 'datetime' })
  linkedAt!: Date;
}
