import { Injectable } from '@nestjs/common';
import { ApiKeyRepository, type PresentedKey } from '../domain/api-key.repository.js';

/** A revoked key, a disabled merchant: known on every instance after this time. */
export const KEY_KNOWN_FOR_MS = 5_000;
const MOST_KNOWN = 10_000;

interface Entry {
  readonly looked: Promise<PresentedKey | null>;
  readonly until: number;
}

/**
 * Keys that were presented lately, and what the database says of them, right or wrong, so that a busy caller costs one
 * query in five seconds. Callers that come together share one.
 */
@Injectable()
export class KnownKeys {
  /** Oldest first. */
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly keys: ApiKeyRepository) {}

  find(hash: string): Promise<PresentedKey | null> {
    const now = performance.now();
    const known = this.entries.get(hash);
    if (known && now < known.until) return known.looked;
    this.entries.delete(hash);
    const looked = this.keys.findByHash(hash);
    this.entries.set(hash, { looked, until: now + KEY_KNOWN_FOR_MS });
    looked.catch(() => {
      this.entries.delete(hash);
    });
    this.forgetOldest();
    return looked;
  }

  /** What was just changed here is looked up anew. */
  forget(hash: string): void {
    this.entries.delete(hash);
  }

  forgetAll(): void {
    this.entries.clear();
  }

  private forgetOldest(): void {
    for (const hash of this.entries.keys()) {
      if (this.entries.size <= MOST_KNOWN) return;
      this.entries.delete(hash);
    }
  }
}
