import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { safeInteger } from '../../../platform/database/columns.js';

@Entity('webhook_endpoints')
export class WebhookEndpointRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'endpoint_id', type: 'varchar' })
  endpointId!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ type: 'varchar' })
  url!: string;

  @Column({ type: 'simple-json' })
  events!: string[];

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;

  /** Sealed, as is the previous one. */
  @Column({ type: 'varchar' })
  secret!: string;

  @Column({ name: 'previous_secret', type: 'varchar', nullable: true })
  previousSecret!: string | null;

  @Column({ name: 'previous_secret_until', type: 'datetime', nullable: true })
  previousSecretUntil!: Date | null;

  @Column({ name: 'disabled_reason', type: 'varchar', nullable: true })
  disabledReason!: string | null;

  @Column({ name: 'disabled_at', type: 'datetime', nullable: true })
  disabledAt!: Date | null;

  @Column({ name: 'failing_since', type: 'datetime', nullable: true })
  failingSince!: Date | null;

  @Column({ type: 'bigint', transformer: safeInteger })
  version!: number;

  @Column({ name: 'created_at', type: 'datetime' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'datetime' })
  updatedAt!: Date;
}
