import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

@Entity('api_keys')
export class ApiKeyRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'key_id', type: 'varchar' })
  keyId!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ type: 'varchar' })
  name!: string;

  @Column({ type: 'simple-json' })
  scopes!: string[];

  @Column({ type: 'varchar' })
  prefix!: string;

  @Column({ type: 'varchar' })
  hash!: string;

  /** Null in rows of before there were lineages: the key's own. */
  @Column({ type: 'varchar', nullable: true })
  lineage!: string | null;

  @Column({ name: 'seen_by', type: 'simple-json', nullable: true })
  seenBy!: string[] | null;

  @Column({ name: 'expires_at', type: 'datetime', nullable: true })
  expiresAt!: Date | null;

  @Column({ name: 'revoked_at', type: 'datetime', nullable: true })
  revokedAt!: Date | null;

  @Column({ name: 'rotated_to', type: 'varchar', nullable: true })
  rotatedTo!: string | null;

  @Column({ name: 'last_used_at', type: 'datetime', nullable: true })
  lastUsedAt!: Date | null;

  @Column({ type: 'bigint', transformer: safeInteger })
  version!: number;

  @Column({ name: 'created_at', type: 'datetime' })
  createdAt!: Date;
}
