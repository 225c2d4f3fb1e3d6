import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { bytes, safeInteger } from '../../../platform/database/columns.js';

@Entity('webhook_deliveries')
export class WebhookDeliveryRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'delivery_id', type: 'varchar' })
  deliveryId!: string;

  @Column({ name: 'endpoint_id', type: 'varchar' })
  endpointId!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ name: 'event_id', type: 'varchar' })
  eventId!: string;

  @Column({ name: 'event_type', type: 'varchar' })
  eventType!: string;

  @Column({ type: 'varchar' })
  aggregate!: string;

  @Column({ name: 'aggregate_no', type: 'varchar' })
  aggregateNo!: string;

  @Column({ type: 'blob', transformer: bytes })
  body!: Buffer;

  @Column({ name: 'body_crc32', type: 'bigint', transformer: safeInteger })
  bodyCrc32!: number;

  @Column({ name: 'body_sha256', type: 'varchar' })
  bodySha256!: string;

  @Column({ type: 'varchar' })
  status!: string;

  @Column({ type: 'varchar', nullable: true })
  failure!: string | null;

  @Column({ type: 'bigint', transformer: safeInteger })
  tries!: number;

  @Column({ name: 'failures_in_row', type: 'bigint', transformer: safeInteger })
  failuresInRow!: number;

  /** When an instance may take the delivery; null once it is settled. */
  @Column({ name: 'due_at', type: 'datetime', nullable: true })
  dueAt!: Date | null;

  @Column({ name: 'leased_until', type: 'datetime', nullable: true })
  leasedUntil!: Date | null;

  @Column({ name: 'settled_at', type: 'datetime', nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'bigint', transformer: safeInteger })
  version!: number;

  @Column({ name: 'created_at', type: 'datetime' })
  createdAt!: Date;
}
