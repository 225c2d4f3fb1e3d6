import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  Equals,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PeriodQuery } from '../../platform/paging/page.query.js';
import { IsText } from '../../platform/validation/is-text.js';
import type { AccountChange } from '../application/change-account.js';
import type { OpenAccountCommand } from '../application/open-account.js';
import { type CredentialsMaterial, KEY_MODES, type KeyMode, MOST_FEE_RATE } from '../domain/account-material.js';
import type { AccountListFilter } from '../domain/account.repository.js';
import { APP_METHODS, type AccountSettings, type AppMethod } from '../domain/wechatpay-account.js';
import { MerchantIdParam } from './merchant.dto.js';
import { says } from '../../platform/validation/says.js';

const PEM = { minLength: 1, maxLength: 10_000 };
const URL = { minLength: 1, maxLength: 255 };
const APPID = { pattern: '^wx[0-9a-zA-Z]{8,30}$' };
const FEE_RATE = {
  type: 'integer',
  minimum: 0,
  maximum: MOST_FEE_RATE,
  example: 60,
  description:
    'The rate agreed with WeChat Pay, in hundredths of a percent: 60 is 0.60 %. Payments whose bill names another one are ' +
    'differences',
} as const;
const FEE_RATE_RULE = {
  en: 'feeRate must be a whole number of hundredths of a percent',
  zh: 'feeRate 须为整数，单位为万分之一',
};
const isGiven = (value: unknown): boolean => value !== undefined;

export class AccountParam extends MerchantIdParam {
  @ApiProperty({ example: 'acc_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' })
  @Matches(
    /^(acc_[0-9A-Z]{26}|environment)$/,
    says({ en: 'accountId must be acc_ and 26 letters and digits', zh: 'accountId 须为 acc_ 加 26 个字母和数字' }),
  )
  accountId!: string;
}

/** Appids of methods that do not collect with the account's own. */
export class AppidsDto implements Partial<Record<AppMethod, string>> {
  @ApiPropertyOptional(APPID)
  @IsOptional()
  @IsText(1, 32)
  jsapi?: string;

  @ApiPropertyOptional(APPID)
  @IsOptional()
  @IsText(1, 32)
  mini?: string;

  @ApiPropertyOptional(APPID)
  @IsOptional()
  @IsText(1, 32)
  app?: string;

  @ApiPropertyOptional(APPID)
  @IsOptional()
  @IsText(1, 32)
  h5?: string;

  @ApiPropertyOptional(APPID)
  @IsOptional()
  @IsText(1, 32)
  native?: string;
}

/** Not a method of the DTO: its name would pass for a field. */
const appidsOf = (given: AppidsDto): AccountSettings['appids'] =>
  Object.fromEntries(APP_METHODS.flatMap((method) => (given[method] ? [[method, given[method]]] : [])));

export class CredentialsDto {
  @ApiProperty({ description: 'Serial number of the merchant API certificate, in hex', example: '5157F09EFDC096DE' })
  @IsText(1, 64)
  serial!: string;

  @ApiProperty({
    description: 'apiclient_key.pem. Never given back',
    ...PEM,
    writeOnly: true,
    example: '-----BEGIN PRIVATE KEY-----\n…\n-----END PRIVATE KEY-----\n',
  })
  @IsText(1, PEM.maxLength)
  privateKey!: string;

  @ApiPropertyOptional({ description: 'apiclient_cert.pem; with it, mutual TLS', ...PEM, writeOnly: true })
  @IsOptional()
  @IsText(1, PEM.maxLength)
  certificate?: string;

  @ApiProperty({
    description: '32 bytes. Never given back',
    writeOnly: true,
    example: '32 letters and digits of your own',
  })
  @IsText(1, 64)
  apiV3Key!: string;

  @ApiPropertyOptional({ example: 'PUB_KEY_ID_0119000000012026000000000000000001' })
  @IsOptional()
  @IsText(1, 111)
  publicKeyId?: string;

  @ApiPropertyOptional({ description: "WeChat Pay's public key, pub_key.pem", ...PEM })
  @IsOptional()
  @IsText(1, PEM.maxLength)
  publicKey?: string;

  @ApiPropertyOptional({
    enum: KEY_MODES,
    description:
      'How WeChat Pay proves itself; certificates are downloaded. When left out: by whether publicKey is given',
  })
  @IsOptional()
  @IsIn(KEY_MODES)
  keyMode?: KeyMode;

  toMaterial(): CredentialsMaterial {
    const { serial, privateKey, certificate, apiV3Key, publicKeyId, publicKey, keyMode } = this;
    return {
      serial,
      privateKey,
      certificate: certificate ?? null,
      apiV3Key,
      publicKeyId: publicKeyId ?? null,
      publicKey: publicKey ?? null,
      keyMode: keyMode ?? null,
    };
  }
}

export class OpenAccountDto extends CredentialsDto {
  @ApiProperty({ description: 'The merchant number (商户号), for good', example: '1900000001' })
  @IsText(1, 32)
  mchid!: string;

  @ApiProperty({ description: 'Collects by every method that has no appid of its own', example: 'wx8888888888888888' })
  @IsText(1, 32)
  appid!: string;

  @ApiPropertyOptional({ type: AppidsDto, description: 'Appids of single methods', example: {} })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => AppidsDto)
  appids?: AppidsDto;

  @ApiProperty({ ...URL, example: 'https://pay.example.com/v1/callbacks/wechatpay/tea-shop' })
  @IsText(1, 255)
  notifyUrl!: string;

  @ApiPropertyOptional({
    ...URL,
    description:
      'Another WeChat Pay than the one of the installation. Hosts that are not WeChat Pay’s need platform:admin',
  })
  @IsOptional()
  @IsText(1, 255)
  baseUrl?: string;

  @ApiPropertyOptional({ ...URL, description: 'Its second host' })
  @IsOptional()
  @IsText(1, 255)
  backupUrl?: string;

  @ApiPropertyOptional(FEE_RATE)
  @IsOptional()
  @IsInt(says(FEE_RATE_RULE))
  @Min(0)
  @Max(MOST_FEE_RATE)
  feeRate?: number;

  @ApiPropertyOptional({ description: 'Whether new payments go through it. The first account is the default anyway' })
  @ValidateIf(({ isDefault }: OpenAccountDto) => isGiven(isDefault))
  @IsBoolean()
  isDefault?: boolean;

  toCommand(merchantId: string, mayNameHosts: boolean): OpenAccountCommand {
    const { mchid, appid, appids, notifyUrl, baseUrl, backupUrl, feeRate, isDefault } = this;
    return {
      merchantId,
      mchid,
      settings: {
        appid,
        appids: appidsOf(appids ?? {}),
        notifyUrl,
        baseUrl: baseUrl ?? null,
        backupUrl: backupUrl ?? null,
        feeRate: feeRate ?? null,
      },
      credentials: this.toMaterial(),
      isDefault: isDefault ?? false,
      mayNameHosts,
    };
  }
}

export class ChangeAccountDto {
  @ApiPropertyOptional({ ...APPID, example: 'wx8888888888888888' })
  @ValidateIf(({ appid }: ChangeAccountDto) => isGiven(appid))
  @IsText(1, 32)
  appid?: string;

  @ApiPropertyOptional({ type: AppidsDto, description: 'All of them: what is not in it has none any more' })
  @ValidateIf(({ appids }: ChangeAccountDto) => isGiven(appids))
  @IsObject()
  @ValidateNested()
  @Type(() => AppidsDto)
  appids?: AppidsDto;

  @ApiPropertyOptional(URL)
  @ValidateIf(({ notifyUrl }: ChangeAccountDto) => isGiven(notifyUrl))
  @IsText(1, 255)
  notifyUrl?: string;

  @ApiPropertyOptional(URL)
  @ValidateIf(({ baseUrl }: ChangeAccountDto) => isGiven(baseUrl))
  @IsText(1, 255)
  baseUrl?: string;

  @ApiPropertyOptional(URL)
  @ValidateIf(({ backupUrl }: ChangeAccountDto) => isGiven(backupUrl))
  @IsText(1, 255)
  backupUrl?: string;

  @ApiPropertyOptional({ ...FEE_RATE, description: `${FEE_RATE.description}. null: none is known`, nullable: true })
  @IsOptional()
  @IsInt(says(FEE_RATE_RULE))
  @Min(0)
  @Max(MOST_FEE_RATE)
  feeRate?: number | null;

  @ApiPropertyOptional({ description: 'true: new payments go through it, and no longer through the former default' })
  @ValidateIf(({ isDefault }: ChangeAccountDto) => isGiven(isDefault))
  @Equals(
    true,
    says({
      en: 'isDefault must be true; to take it away, make another account the default',
      zh: 'isDefault 只能为 true；要取消，请将另一账户设为默认',
    }),
  )
  isDefault?: true;

  @ApiPropertyOptional({ description: 'true: no new payments; those that were begun go on. false: it goes on' })
  @ValidateIf(({ disabled }: ChangeAccountDto) => isGiven(disabled))
  @IsBoolean()
  disabled?: boolean;

  toChange(): AccountChange {
    const { appid, appids, notifyUrl, baseUrl, backupUrl, feeRate, isDefault, disabled } = this;
    return {
      settings: {
        ...(appid !== undefined && { appid }),
        ...(appids !== undefined && { appids: appidsOf(appids) }),
        ...(notifyUrl !== undefined && { notifyUrl }),
        ...(baseUrl !== undefined && { baseUrl }),
        ...(backupUrl !== undefined && { backupUrl }),
        ...(feeRate !== undefined && { feeRate }),
      },
      disabled,
      makeDefault: isDefault ?? false,
    };
  }
}

/** `from` and `to` are about `createdAt`. */
export class ListAccountsDto extends PeriodQuery {
  @ApiPropertyOptional({ description: 'The merchant number (商户号)', example: '1900000001' })
  @IsOptional()
  @Matches(
    /^[\w-]{1,32}$/,
    says({ en: 'mchid must be 1 to 32 letters, digits, _ or -', zh: 'mchid 须为 1 到 32 个字母、数字、_ 或 -' }),
  )
  mchid?: string;

  toFilter(merchantId: string): AccountListFilter {
    return { merchantId, mchid: this.mchid, ...this.period };
  }
}
