import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { bytes, safeInteger } from '../../../platform/database/columns.js';

@Entity('webhook_tries')
export class WebhookTryRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'delivery_id', type: 'varchar' })
  deliveryId!: string;

  @Column({ name: 'try_no', type: 'bigint', transformer: safeInteger })
  no!: number;

  @Column({ type: 'varchar' })
  url!: string;

  @Column({ name: 'started_at', type: 'datetime' })
  startedAt!: Date;

  @Column({ name: 'duration_ms', type: 'bigint', transformer: safeInteger })
  durationMs!: number;

  @Column({ type: 'bigint', nullable: true, transformer: safeInteger })
  status!: number | null;

  @Column({ type: 'blob', nullable: true, transformer: bytes })
  response!: Buffer | null;

  @Column({ type: 'varchar', nullable: true })
  error!: string | null;

  @Column({ type: 'varchar', nullable: true })
  detail!: string | null;
}
