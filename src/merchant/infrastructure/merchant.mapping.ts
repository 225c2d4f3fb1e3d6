import { SCOPES } from '../../platform/access/scope.js';
import { oneOf } from '../../platform/database/one-of.js';
import { Account, type CredentialFacts } from '../domain/account.js';
import { KEY_MODES } from '../domain/account-material.js';
import { ApiKey } from '../domain/api-key.js';
import { Merchant } from '../domain/merchant.js';
import { APP_METHODS, type AccountSettings } from '../domain/wechatpay-account.js';
import type { AccountRow, StoredFacts } from './account.row.js';
import type { ApiKeyRow } from './api-key.row.js';
import type { MerchantRow } from './merchant.row.js';

export function toMerchant({ merchantId, name, disabledAt, refundApprovalAbove, ...rest }: MerchantRow): Merchant {
  const { version, createdAt, updatedAt } = rest;
  return Merchant.restore(merchantId, { name, disabledAt, refundApprovalAbove, version, createdAt, updatedAt });
}

export const toMerchantRow = ({ merchantId, progress }: Merchant): Omit<MerchantRow, 'id'> => ({
  merchantId,
  ...progress,
});

export function toAccount(row: AccountRow): Account {
  const { accountId, merchantId, mchid, appid, notifyUrl, baseUrl, backupUrl, feeRate } = row;
  return Account.restore(
    { accountId, merchantId, mchid },
    {
      settings: { appid, appids: toAppids(row.appids), notifyUrl, baseUrl, backupUrl, feeRate },
      facts: toFacts(row.facts),
      credentials: { dataKey: row.dataKey, sealed: row.sealedCredentials },
      credentialsChangedAt: row.credentialsChangedAt,
      isDefault: row.defaultOf !== null,
      disabledAt: row.disabledAt,
      version: row.version,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
    },
  );
}

export function toAccountRow({ identity, progress }: Account): Omit<AccountRow, 'id'> {
  const { settings, facts, credentials, isDefault, ...rest } = progress;
  return {
    ...identity,
    ...rest,
    ...settings,
    appids: { ...settings.appids },
    facts: { ...facts, certificateExpiresAt: facts.certificateExpiresAt?.toISOString() ?? null },
    dataKey: credentials.dataKey,
    sealedCredentials: credentials.sealed,
    defaultOf: isDefault ? identity.merchantId : null,
  };
}

const toAppids = (stored: Readonly<Record<string, string>>): AccountSettings['appids'] =>
  Object.fromEntries(Object.entries(stored).map(([method, appid]) => [oneOf(APP_METHODS, method), appid]));

const toFacts = (stored: StoredFacts): CredentialFacts => ({
  ...stored,
  keyMode: oneOf(KEY_MODES, stored.keyMode),
  certificateExpiresAt: stored.certificateExpiresAt === null ? null : new Date(stored.certificateExpiresAt),
});

export function toApiKey(row: ApiKeyRow): ApiKey {
  const { keyId, merchantId, name, prefix, hash, createdAt, expiresAt, revokedAt, rotatedTo, version } = row;
  const scopes = row.scopes.map((scope) => oneOf(SCOPES, scope));
  return ApiKey.restore(
    {
      keyId,
      merchantId,
      name,
      scopes,
      prefix,
      hash,
      lineage: row.lineage ?? keyId,
      seenBy: row.seenBy ?? [],
      createdAt,
    },
    { expiresAt, revokedAt, rotatedTo, version },
    row.lastUsedAt,
  );
}

export const toApiKeyRow = ({ terms, progress, lastUsedAt }: ApiKey): Omit<ApiKeyRow, 'id'> => ({
  ...terms,
  scopes: [...terms.scopes],
  seenBy: [...terms.seenBy],
  ...progress,
  lastUsedAt,
});
