import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ENVIRONMENT_ACCOUNT_ID } from '../application/environment-merchant.js';
import type { AnyAccount } from '../application/find-accounts.js';
import { Account, type CredentialFacts } from '../domain/account.js';
import { KEY_MODES } from '../domain/account-material.js';
import type { AccountSettings } from '../domain/wechatpay-account.js';
import { AppidsDto } from './account.dto.js';

const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export class CredentialsResponse {
  @ApiProperty({ example: '5157F09EFDC096DE' })
  serial!: string;

  @ApiProperty({ enum: KEY_MODES })
  keyMode!: string;

  @ApiProperty({ description: 'SHA-256 of the public half of the private key', example: HASH })
  privateKeyFingerprint!: string;

  @ApiPropertyOptional({ description: 'SHA-256 of the merchant API certificate', example: HASH })
  certificateFingerprint?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  certificateExpiresAt?: string;

  @ApiPropertyOptional({ example: 'PUB_KEY_ID_0119000000012026000000000000000001' })
  publicKeyId?: string;

  @ApiPropertyOptional({ description: "SHA-256 of WeChat Pay's public key", example: HASH })
  publicKeyFingerprint?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Not there for those of the environment' })
  changedAt?: string;
}

export class AccountResponse {
  @ApiProperty({ example: 'acc_01KAV6M4WQ4T5B6ZC1XJ7N8PAY', description: 'environment: set by the environment' })
  accountId!: string;

  @ApiProperty({ example: '1900000001' })
  mchid!: string;

  @ApiProperty({ example: 'wx8888888888888888' })
  appid!: string;

  @ApiProperty({ type: AppidsDto, description: 'Appids of single methods' })
  appids!: AccountSettings['appids'];

  @ApiProperty({ example: 'https://pay.example.com/v1/callbacks/wechatpay/tea-shop' })
  notifyUrl!: string;

  @ApiProperty({ example: 'https://api.mch.weixin.qq.com' })
  baseUrl!: string;

  @ApiPropertyOptional({ example: 'https://api2.mch.weixin.qq.com' })
  backupUrl?: string;

  @ApiPropertyOptional({
    type: 'integer',
    description: 'The rate agreed with WeChat Pay, in hundredths of a percent: 60 is 0.60 %',
    example: 60,
  })
  feeRate?: number;

  @ApiProperty({ description: 'Whether new payments go through it' })
  isDefault!: boolean;

  @ApiProperty()
  disabled!: boolean;

  @ApiPropertyOptional({ format: 'date-time' })
  disabledAt?: string;

  @ApiProperty({ type: CredentialsResponse, description: 'What may be shown of them' })
  credentials!: CredentialsResponse;

  @ApiPropertyOptional({ format: 'date-time' })
  createdAt?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  updatedAt?: string;
}

export class AccountPageResponse {
  @ApiProperty({ type: [AccountResponse] })
  items!: AccountResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with it; null on the last' })
  nextCursor!: string | null;
}

export function toAccountResponse(shown: AnyAccount): AccountResponse {
  if (!(shown instanceof Account)) {
    const { account, facts } = shown;
    return {
      accountId: ENVIRONMENT_ACCOUNT_ID,
      mchid: account.mchid,
      ...toSettings(account),
      isDefault: true,
      disabled: false,
      credentials: toCredentials(facts),
    };
  }
  const { identity, progress, disabled } = shown;
  return {
    accountId: identity.accountId,
    mchid: identity.mchid,
    ...toSettings(progress.settings),
    isDefault: progress.isDefault,
    disabled,
    disabledAt: progress.disabledAt?.toISOString(),
    credentials: Object.assign(toCredentials(progress.facts), {
      changedAt: progress.credentialsChangedAt.toISOString(),
    }),
    createdAt: progress.createdAt.toISOString(),
    updatedAt: progress.updatedAt.toISOString(),
  };
}

const toSettings = ({ appid, appids, notifyUrl, baseUrl, backupUrl, feeRate }: AccountSettings) => ({
  appid,
  appids,
  notifyUrl,
  baseUrl,
  backupUrl: backupUrl ?? undefined,
  feeRate: feeRate ?? undefined,
});

const toCredentials = (facts: CredentialFacts): CredentialsResponse => ({
  serial: facts.serial,
  keyMode: facts.keyMode,
  privateKeyFingerprint: facts.privateKeyFingerprint,
  certificateFingerprint: facts.certificateFingerprint ?? undefined,
  certificateExpiresAt: facts.certificateExpiresAt?.toISOString(),
  publicKeyId: facts.publicKeyId ?? undefined,
  publicKeyFingerprint: facts.publicKeyFingerprint ?? undefined,
});
