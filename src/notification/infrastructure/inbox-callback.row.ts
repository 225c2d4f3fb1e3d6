import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { bytes, safeInteger } from '../../platform/database/columns.js';

@Entity('inbox_callbacks')
export class InboxCallbackRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ type: 'varchar' })
  channel!: string;

  @Column({ name: 'notification_id', type: 'varchar' })
  notificationId!: string;

  @Column({ name: 'event_type', type: 'varchar' })
  eventType!: string;

  @Column({ type: 'simple-json' })
  headers!: Record<string, string>;

  @Column({ type: 'blob', transformer: bytes })
  body!: Buffer;

  @Column({ name: 'body_crc32', type: 'bigint', transformer: safeInteger })
  bodyCrc32!: number;

  @Column({ name: 'body_sha256', type: 'varchar' })
  bodySha256!: string;

  @Column({ type: 'varchar' })
  status!: string;

  @Column({ type: 'varchar', nullable: true })
  reason!: string | null;

  @Column({ type: 'varchar', nullable: true })
  detail!: string | null;

  @Column({ type: 'bigint', transformer: safeInteger })
  tries!: number;

  /** When an instance may take the callback; null once it is settled. */
  @Column({ name: 'due_at', type: 'datetime', nullable: true })
  dueAt!: Date | null;

  @Column({ name: 'request_id', type: 'varchar' })
  requestId!: string;

  @Column({ name: 'received_at', type: 'datetime' })
  receivedAt!: Date;

  @Column({ name: 'settled_at', type: 'datetime', nullable: true })
  settledAt!: Date | null;
}
