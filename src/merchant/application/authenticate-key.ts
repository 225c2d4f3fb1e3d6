import { timingSafeEqual } from 'node:crypto';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { ENVIRONMENT_HOLDER, type KeyHolder } from '../../platform/access/key-holder.js';
import { type Scope, SCOPES } from '../../platform/access/scope.js';
import { Clock } from '../../platform/clock/clock.js';
import { API_KEY_FORMAT, type ApiKey, hashApiKey } from '../domain/api-key.js';
import { ApiKeyRepository } from '../domain/api-key.repository.js';
import { ApiKeyInvalid, MerchantDisabled } from '../domain/merchant.errors.js';
import { EnvironmentMerchant } from './environment-merchant.js';
import { KnownKeys } from './known-keys.js';

/** Whose key was presented, and what it may do. */
export interface AuthenticatedKey {
  readonly merchantId: string;
  /** Null for the key of the environment. */
  readonly keyId: string | null;
  /** Null for the key of the environment. */
  readonly keyName: string | null;
  readonly scopes: ReadonlySet<Scope>;
  readonly holder: KeyHolder;
}

const ALL_SCOPES: ReadonlySet<Scope> = new Set(SCOPES);
const USE_NOTED_EVERY_MS = 60_000;

/** Tells by the API key who calls. The environment's costs no query; another at most one, by a unique index. */
@Injectable()
export class AuthenticateKey implements BeforeApplicationShutdown {
  private readonly logger = new Logger(AuthenticateKey.name);
  private readonly noting = new Set<Promise<void>>();
  private readonly notedAt = new Map<string, number>();

  constructor(
    private readonly environment: EnvironmentMerchant,
    private readonly known: KnownKeys,
    private readonly keys: ApiKeyRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws `ApiKeyInvalid`, `MerchantDisabled`. */
  async execute(apiKey: string): Promise<AuthenticatedKey> {
    const hash = hashApiKey(apiKey);
    const { merchantId, apiKeySha256 } = this.environment.current;
    if (timingSafeEqual(apiKeySha256, Buffer.from(hash, 'hex')))
      return { merchantId, keyId: null, keyName: null, scopes: ALL_SCOPES, holder: ENVIRONMENT_HOLDER };
    const presented = API_KEY_FORMAT.test(apiKey) ? await this.known.find(hash) : null;
    if (!presented) throw new ApiKeyInvalid({ en: 'The API key is not valid', zh: 'API 密钥无效' });
    const { key, merchantDisabled } = presented;
    const now = this.clock.now();
    const status = key.statusAt(now);
    if (status === 'revoked') throw new ApiKeyInvalid({ en: 'The API key was revoked', zh: 'API 密钥已吊销' });
    if (status === 'expired') throw new ApiKeyInvalid({ en: 'The API key has expired', zh: 'API 密钥已过期' });
    if (merchantDisabled) throw new MerchantDisabled();
    this.noteUse(key, now);
    const { merchantId: ownMerchantId, keyId, name, scopes } = key.terms;
    return { merchantId: ownMerchantId, keyId, keyName: name, scopes: new Set(scopes), holder: key.holder };
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.noting);
  }

  /** Once a minute on each instance, and nobody waits for it. */
  private noteUse({ terms: { keyId }, lastUsedAt }: ApiKey, now: Date): void {
    const since = now.getTime() - USE_NOTED_EVERY_MS;
    if (Math.max(this.notedAt.get(keyId) ?? 0, lastUsedAt?.getTime() ?? 0) > since) return;
    this.notedAt.set(keyId, now.getTime());
    const noting = this.keys
      .noteUse(keyId, now, new Date(since))
      .catch((error: unknown) => {
        this.logger.warn({ msg: 'the use of an API key was not noted', keyId, err: error });
      })
      .finally(() => this.noting.delete(noting));
    this.noting.add(noting);
  }
}
