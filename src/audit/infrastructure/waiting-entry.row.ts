import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An entry that has no place in the chain yet. Written with the entry, removed with its link. */
@Entity('audit_waiting')
export class WaitingEntryRow {
  @PrimaryColumn({ name: 'entry_id', type: 'bigint' })
  entryId!: string;

  @Column({ name: 'since', type: 'datetime' })
  since!: Date;
}
