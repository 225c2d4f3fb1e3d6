import type { WebhookEventType, WebhookSubscription } from './event-types.js';

/** Why nothing is sent there: the merchant said so, the receiver said 410 Gone, or every try failed for days. */
export const DISABLED_REASONS = ['MERCHANT', 'GONE', 'FAILING'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** Secrets as the vault sealed them. */
export interface EndpointSecrets {
  readonly current: string;
  /** The one before the last rotation. */
  readonly previous: string | null;
  /** Until then requests are signed with the previous one too. */
  readonly previousUntil: Date | null;
}

/** What the merchant decides. */
export interface EndpointTerms {
  readonly url: string;
  readonly events: readonly WebhookSubscription[];
  readonly description: string | null;
}

export interface EndpointProgress extends EndpointTerms {
  readonly secrets: EndpointSecrets;
  readonly disabledReason: DisabledReason | null;
  readonly disabledAt: Date | null;
  /** The first failure since the last success. */
  readonly failingSince: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface EndpointIdentity {
  readonly endpointId: string;
  readonly merchantId: string;
}

const HOUR_MS = 3_600_000;
const OVERLAP_MS = 24 * HOUR_MS;
const PATIENCE_MS = 5 * 24 * HOUR_MS;

/** Where a merchant wants to hear of events, and with which secret they are signed. */
export class WebhookEndpoint {
  private constructor(
    readonly identity: EndpointIdentity,
    private current: EndpointProgress,
  ) {}

  static create(identity: EndpointIdentity, terms: EndpointTerms, sealedSecret: string, now: Date): WebhookEndpoint {
    return new WebhookEndpoint(identity, {
      ...terms,
      secrets: { current: sealedSecret, previous: null, previousUntil: null },
      disabledReason: null,
      disabledAt: null,
      failingSince: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
  }

  static restore(identity: EndpointIdentity, progress: EndpointProgress): WebhookEndpoint {
    return new WebhookEndpoint(identity, progress);
  }

  get progress(): EndpointProgress {
    return this.current;
  }

  get disabled(): boolean {
    return this.current.disabledAt !== null;
  }

  /** Whether it is to hear of events of this type. */
  wants(type: WebhookEventType): boolean {
    return !this.disabled && this.current.events.some((wanted) => wanted === '*' || wanted === type);
  }

  /** The sealed secrets that requests are signed with now, the newest first. */
  validSecrets(now: Date): string[] {
    const { current, previous, previousUntil } = this.current.secrets;
    return previous !== null && previousUntil !== null && now < previousUntil ? [current, previous] : [current];
  }

  /** What failed at another address is forgotten. */
  change(terms: Partial<EndpointTerms>, now: Date): void {
    const isElsewhere = terms.url !== undefined && terms.url !== this.current.url;
    this.advance(isElsewhere ? { ...terms, failingSince: null } : terms, now);
  }

  /** The former secret stays valid for a day, so that the receiver can change over without losing anything. */
  rotateSecret(sealedSecret: string, now: Date): void {
    const { current } = this.current.secrets;
    const previousUntil = new Date(now.getTime() + OVERLAP_MS);
    this.advance({ secrets: { current: sealedSecret, previous: current, previousUntil } }, now);
  }

  /** The same secrets, under another key of the installation: no change that its owner would see. Null leaves one as it is. */
  resealSecrets(reseal: (sealed: string) => string | null): void {
    const { current, previous, previousUntil } = this.current.secrets;
    const secrets = {
      current: reseal(current) ?? current,
      previous: previous && (reseal(previous) ?? previous),
      previousUntil,
    };
    const isSame = secrets.current === current && secrets.previous === previous;
    if (!isSame) this.advance({ secrets }, this.current.updatedAt);
  }

  /** False when it was disabled before; its reason stays. */
  disable(reason: DisabledReason, now: Date): boolean {
    if (this.disabled) return false;
    this.advance({ disabledReason: reason, disabledAt: now }, now);
    return true;
  }

  /** Begins anew: what failed before is forgotten. */
  enable(now: Date): void {
    if (this.disabled) this.advance({ disabledReason: null, disabledAt: null, failingSince: null }, now);
  }

  noteSuccess(now: Date): void {
    if (this.current.failingSince !== null) this.advance({ failingSince: null }, now);
  }

  /** True when this failure disabled it: it did nothing but fail for five days. */
  noteFailure(now: Date): boolean {
    const { failingSince } = this.current;
    if (failingSince === null) this.advance({ failingSince: now }, now);
    else if (now.getTime() - failingSince.getTime() >= PATIENCE_MS) return this.disable('FAILING', now);
    return false;
  }

  private advance(result: Partial<EndpointProgress>, now: Date): void {
    this.current = { ...this.current, ...result, version: this.current.version + 1, updatedAt: now };
  }
}
