import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { safeInteger } from '../database/columns.js';

@Entity('outbox_events')
export class OutboxEventRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'event_id', type: 'varchar' })
  eventId!: string;

  @Column({ type: 'varchar' })
  type!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ type: 'varchar' })
  aggregate!: string;

  @Column({ name: 'aggregate_no', type: 'varchar' })
  aggregateNo!: string;

  @Column({ type: 'bigint', transformer: safeInteger })
  sequence!: number;

  @Column({ type: 'simple-json' })
  payload!: object;

  @Column({ name: 'occurred_at', type: 'datetime' })
  occurredAt!: Date;

  @Column({ type: 'bigint', transformer: safeInteger })
  tries!: number;

  /** When the event may next be taken by a dispatcher; null once it was dispatched. */
  @Column({ name: 'due_at', type: 'datetime', nullable: true })
  dueAt!: Date | null;

  @Column({ name: 'dispatched_at', type: 'datetime', nullable: true })
  dispatchedAt!: Date | null;
}
