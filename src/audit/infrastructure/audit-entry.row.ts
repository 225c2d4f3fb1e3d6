import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('audit_entries')
export class AuditEntryRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ type: 'varchar' })
  action!: string;

  @Column({ type: 'varchar' })
  subject!: string;

  @Column({ name: 'actor_type', type: 'varchar' })
  actorType!: string;

  @Column({ name: 'actor_id', type: 'varchar' })
  actorId!: string;

  @Column({ name: 'actor_name', type: 'varchar', nullable: true })
  actorName!: string | null;

  @Column({ name: 'actor_merchant_id', type: 'varchar', nullable: true })
  actorMerchantId!: string | null;

  /** Canonical JSON, as `before` and `after` are. */
  @Column({ name: 'actor_scopes', type: 'varchar' })
  actorScopes!: string;

  @Column({ type: 'varchar', nullable: true })
  address!: string | null;

  @Column({ name: 'user_agent', type: 'varchar', nullable: true })
  userAgent!: string | null;

  @Column({ name: 'request_id', type: 'varchar', nullable: true })
  requestId!: string | null;

  @Column({ type: 'varchar' })
  instance!: string;

  @Column({ name: 'state_before', type: 'text', nullable: true })
  before!: string | null;

  @Column({ name: 'state_after', type: 'text', nullable: true })
  after!: string | null;

  @Column({ name: 'occurred_at', type: 'datetime' })
  occurredAt!: Date;
}
