import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../platform/access/key-holder.js';
import type { Scope } from '../../platform/access/scope.js';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { ApiKeyRepository } from '../domain/api-key.repository.js';
import { auditedApiKey } from './audited.js';
import { FindApiKeys } from './find-api-keys.js';
import { assertGrantable, IssueApiKey, type IssuedApiKey } from './issue-api-key.js';
import { KnownKeys } from './known-keys.js';

export interface RotateApiKeyCommand {
  readonly merchantId: string;
  readonly keyId: string;
  /** How long the former key goes on. */
  readonly overlapSeconds: number;
  /** What the caller may do himself. */
  readonly callerScopes: ReadonlySet<Scope>;
  /** Who gives the new key out, and so has seen it. */
  readonly givenBy: KeyHolder;
}

/** Gives out a key in the place of another: same name, scopes and end. The former one goes on for a while. */
@Injectable()
export class RotateApiKey {
  constructor(
    private readonly findApiKeys: FindApiKeys,
    private readonly issueApiKey: IssueApiKey,
    private readonly keys: ApiKeyRepository,
    private readonly known: KnownKeys,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws `ApiKeyNotFound`, `ApiKeyNotActive`, `ScopeNotGrantable`. */
  async execute(command: RotateApiKeyCommand): Promise<IssuedApiKey> {
    const { merchantId, keyId, overlapSeconds, callerScopes, givenBy } = command;
    return this.transactions.run(async () => {
      const key = await this.findApiKeys.get(merchantId, keyId);
      const { name, scopes, hash } = key.terms;
      // The new key is handed to the caller, who must not come to more by it than he has.
      assertGrantable(scopes, callerScopes);
      const now = this.clock.now();
      key.assertRotatable(now);
      const { expiresAt, version } = key.progress;
      const before = auditedApiKey(key);
      const next = await this.issueApiKey.execute({
        merchantId,
        name,
        scopes,
        expiresAt,
        callerScopes,
        givenBy,
        inPlaceOf: key.holder,
      });
      key.rotate(next.key.terms.keyId, new Date(now.getTime() + overlapSeconds * 1000), now);
      await this.keys.save(key, version);
      const after = auditedApiKey(key);
      await this.auditTrail.record({ action: 'api-key.rotated', merchantId, subject: keyId, before, after });
      this.transactions.afterCommit(() => {
        this.known.forget(hash);
      });
      return next;
    });
  }
}
