import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

@Entity('bill_imports')
export class BillImportRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ type: 'varchar' })
  mchid!: string;

  @Column({ type: 'varchar' })
  day!: string;

  @Column({ type: 'varchar' })
  bill!: string;

  @Column({ type: 'varchar' })
  origin!: string;

  @Column({ type: 'varchar' })
  status!: string;

  /** 1 for the one that counts: the unique key lets there be one. */
  @Column({ type: 'bigint', nullable: true, transformer: safeInteger })
  current!: number | null;

  @Column({ type: 'varchar', nullable: true })
  sha256!: string | null;

  @Column({ type: 'bigint', nullable: true, transformer: safeInteger })
  crc32!: number | null;

  @Column({ name: 'size_bytes', type: 'bigint', nullable: true, transformer: safeInteger })
  sizeBytes!: number | null;

  @Column({ type: 'bigint', nullable: true, transformer: safeInteger })
  pieces!: number | null;

  @Column({ type: 'simple-json', nullable: true })
  sums!: object | null;

  @Column({ type: 'simple-json', nullable: true })
  summary!: object | null;

  @Column({ name: 'created_at', type: 'datetime' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'datetime' })
  updatedAt!: Date;
}
