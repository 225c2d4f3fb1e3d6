import type { Snapshot } from '../../platform/audit/audit-trail.js';
import type { Account, CredentialFacts } from '../domain/account.js';
import type { ApiKey } from '../domain/api-key.js';
import type { Merchant } from '../domain/merchant.js';
import type { AccountSettings } from '../domain/wechatpay-account.js';

/** What the audit log holds of merchants, accounts and keys: what may be shown of them, and never what they prove themselves with. */

export const auditedMerchant = ({ progress, disabled }: Merchant): Snapshot => ({
  name: progress.name,
  disabled,
  refundApprovalAbove: progress.refundApprovalAbove,
});

export const auditedAccount = ({ identity, progress, disabled }: Account): Snapshot => ({
  mchid: identity.mchid,
  ...auditedSettings(progress.settings),
  isDefault: progress.isDefault,
  disabled,
  credentials: { ...auditedFacts(progress.facts), changedAt: progress.credentialsChangedAt.toISOString() },
});

export const auditedSettings = ({
  appid,
  appids,
  notifyUrl,
  baseUrl,
  backupUrl,
  feeRate,
}: AccountSettings): Snapshot => ({
  appid,
  appids: { ...appids },
  notifyUrl,
  baseUrl,
  backupUrl,
  feeRate,
});

export const auditedFacts = ({ certificateExpiresAt, ...facts }: CredentialFacts): Snapshot => ({
  ...facts,
  certificateExpiresAt: certificateExpiresAt?.toISOString() ?? null,
});

export const auditedApiKey = ({ terms, progress }: ApiKey): Snapshot => ({
  name: terms.name,
  scopes: terms.scopes,
  prefix: terms.prefix,
  expiresAt: progress.expiresAt?.toISOString() ?? null,
  revokedAt: progress.revokedAt?.toISOString() ?? null,
  rotatedTo: progress.rotatedTo,
});
