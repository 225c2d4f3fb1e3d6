import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the verification that runs by itself has come; one row. */
@Entity('audit_checks')
export class AuditCheckRow {
  @PrimaryColumn({ type: 'varchar' })
  name!: string;

  @Column({ type: 'varchar' })
  progress!: string;

  @Column({ name: 'proved_head', type: 'varchar' })
  provedHead!: string;
}
