import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../platform/access/key-holder.js';
import type { Scope } from '../../platform/access/scope.js';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { newId } from '../../platform/ids/ids.js';
import { WECHATPAY_URLS } from '../domain/account-material.js';
import { ApiKey, newApiKey } from '../domain/api-key.js';
import { ApiKeyRepository } from '../domain/api-key.repository.js';
import { ScopeNotGrantable } from '../domain/merchant.errors.js';
import { auditedApiKey } from './audited.js';
import { EnvironmentMerchant } from './environment-merchant.js';

/** A key and what its holder sends, which is shown this once. */
export interface IssuedApiKey {
  readonly key: ApiKey;
  readonly apiKey: string;
}

export interface IssueApiKeyCommand {
  readonly merchantId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
  /** What the caller may do himself. */
  readonly callerScopes: ReadonlySet<Scope>;
  /** Who gives it out, and so has seen it. */
  readonly givenBy: KeyHolder;
  /** The key whose place it takes. */
  readonly inPlaceOf?: KeyHolder | null;
}

/** Throws `ScopeNotGrantable` for scopes that the caller lacks; an administrator of the platform may give any. */
export function assertGrantable(scopes: readonly Scope[], callerScopes: ReadonlySet<Scope>): void {
  if (callerScopes.has('platform:admin')) return;
  const lacking = scopes.filter((scope) => !callerScopes.has(scope));
  if (lacking.length > 0) throw new ScopeNotGrantable(lacking);
}

/** Makes a new API key for a merchant. */
@Injectable()
export class IssueApiKey {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly environment: EnvironmentMerchant,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws `ScopeNotGrantable`, `ApiKeyExpiryInvalid`. */
  async execute({ callerScopes, inPlaceOf = null, ...terms }: IssueApiKeyCommand): Promise<IssuedApiKey> {
    assertGrantable(terms.scopes, callerScopes);
    const apiKey = newApiKey(WECHATPAY_URLS.includes(this.environment.current.wechatpay.baseUrl) ? 'live' : 'test');
    const key = ApiKey.issue({ keyId: newId('key'), inPlaceOf, ...terms }, apiKey, this.clock.now());
    await this.transactions.run(async () => {
      await this.keys.insert(key);
      const { merchantId, keyId } = key.terms;
      const after = auditedApiKey(key);
      await this.auditTrail.record({ action: 'api-key.issued', merchantId, subject: keyId, before: null, after });
    });
    return { key, apiKey };
  }
}
