import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { ApiKey } from '../domain/api-key.js';
import { ApiKeyRepository } from '../domain/api-key.repository.js';
import { auditedApiKey } from './audited.js';
import { FindApiKeys } from './find-api-keys.js';
import { KnownKeys } from './known-keys.js';

/** Ends a key: on this instance at once, on the others within seconds. Again changes nothing. */
@Injectable()
export class RevokeApiKey {
  constructor(
    private readonly findApiKeys: FindApiKeys,
    private readonly keys: ApiKeyRepository,
    private readonly known: KnownKeys,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws `ApiKeyNotFound`. */
  execute(merchantId: string, keyId: string): Promise<ApiKey> {
    return this.transactions.run(async () => {
      const key = await this.findApiKeys.get(merchantId, keyId);
      this.transactions.afterCommit(() => {
        this.known.forget(key.terms.hash);
      });
      const readVersion = key.progress.version;
      const before = auditedApiKey(key);
      key.revoke(this.clock.now());
      if (key.progress.version === readVersion) return key;
      await this.keys.save(key, readVersion);
      const after = auditedApiKey(key);
      await this.auditTrail.record({ action: 'api-key.revoked', merchantId, subject: keyId, before, after });
      return key;
    });
  }
}
