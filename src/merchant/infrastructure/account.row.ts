import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { safeInteger } from '../../platform/database/columns.js';

/** `CredentialFacts` as JSON has them. */
export interface StoredFacts {
  readonly serial: string;
  readonly keyMode: string;
  readonly privateKeyFingerprint: string;
  readonly certificateFingerprint: string | null;
  readonly certificateExpiresAt: string | null;
  readonly publicKeyId: string | null;
  readonly publicKeyFingerprint: string | null;
}

@Entity('wechatpay_accounts')
export class AccountRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'account_id', type: 'varchar' })
  accountId!: string;

  @Column({ name: 'merchant_id', type: 'varchar' })
  merchantId!: string;

  @Column({ type: 'varchar' })
  mchid!: string;

  @Column({ type: 'varchar' })
  appid!: string;

  @Column({ type: 'simple-json' })
  appids!: Record<string, string>;

  @Column({ name: 'notify_url', type: 'varchar' })
  notifyUrl!: string;

  @Column({ name: 'base_url', type: 'varchar' })
  baseUrl!: string;

  @Column({ name: 'backup_url', type: 'varchar', nullable: true })
  backupUrl!: string | null;

  @Column({ name: 'fee_rate', type: 'bigint', nullable: true, transformer: safeInteger })
  feeRate!: number | null;

  @Column({ type: 'simple-json' })
  facts!: StoredFacts;

  /** Sealed with a key of the installation. */
  @Column({ name: 'data_key', type: 'varchar' })
  dataKey!: string;

  /** Sealed with the data key. */
  @Column({ name: 'sealed_credentials', type: 'text' })
  sealedCredentials!: string;

  @Column({ name: 'credentials_changed_at', type: 'datetime' })
  credentialsChangedAt!: Date;

  @Column({ name: 'default_of', type: 'varchar', nullable: true })
  defaultOf!: string | null;

  @Column({ name: 'disabled_at', type: 'datetime', nullable: true })
  disabledAt!: Date | null;

  @Column({ type: 'bigint', transformer: safeInteger })
  version!: number;

  @Column({ name: 'created_at', type: 'datetime' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'datetime' })
  updatedAt!: Date;
}
