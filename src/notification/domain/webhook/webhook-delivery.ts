import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { DomainEvent } from '../../../platform/events/domain-event.js';
import { retryPauseMs } from './retry-schedule.js';
import { WebhookDeliveryQuarantined } from './webhook.errors.js';
import { DELIVERY_TRANSITIONS, type DeliveryChange, type DeliveryStatus } from './webhook-delivery.state.js';

/** An event after its commit, under the id that every receiver sees. */
export interface CommittedEvent extends DomainEvent {
  readonly id: string;
}

/** What is sent, and to which endpoint; fixed when the event happened. */
export interface DeliveryMessage {
  readonly deliveryId: string;
  readonly endpointId: string;
  readonly merchantId: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly aggregate: string;
  readonly aggregateNo: string;
  /** The payload, byte by byte as it is signed and sent at every try. */
  readonly body: Buffer;
  readonly bodyCrc32: number;
  readonly bodySha256: string;
  readonly createdAt: Date;
}

/** Why it will not be tried again by itself. */
export const DELIVERY_FAILURES = [
  'TRIES_EXHAUSTED',
  'ENDPOINT_GONE',
  'ENDPOINT_DISABLED',
  'ENDPOINT_DELETED',
  'PAYLOAD_CORRUPTED',
] as const;
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];

export interface DeliveryProgress {
  readonly status: DeliveryStatus;
  readonly failure: DeliveryFailure | null;
  /** How many times it was sent. */
  readonly tries: number;
  /** How many times in a row it failed since it was due anew: what the schedule goes by. */
  readonly failuresInRow: number;
  /** When it is sent next; null once it is settled. */
  readonly dueAt: Date | null;
  /** Until then an instance has it in its hands. */
  readonly leasedUntil: Date | null;
  readonly settledAt: Date | null;
  readonly version: number;
}

/** The stored payload is not the one that was made: the disk, or somebody, has changed it. */
export class PayloadCorrupted extends Error {
  override readonly name = 'PayloadCorrupted';
  constructor() {
    super('The stored bytes are not the ones that were to be sent');
  }
}

/** One event on its way to one endpoint. */
export class WebhookDelivery {
  private constructor(
    readonly message: DeliveryMessage,
    readonly progress: DeliveryProgress,
  ) {}

  static of(event: CommittedEvent, endpointId: string, deliveryId: string, now: Date): WebhookDelivery {
    const { id, type, merchantId, aggregate, aggregateNo, sequence, occurredAt, payload } = event;
    const body = Buffer.from(
      JSON.stringify({ id, type, timestamp: occurredAt.toISOString(), sequence, data: payload }),
    );
    return new WebhookDelivery(
      {
        deliveryId,
        endpointId,
        merchantId,
        eventId: id,
        eventType: type,
        aggregate,
        aggregateNo,
        body,
        bodyCrc32: crc32(body),
        bodySha256: sha256(body),
        createdAt: now,
      },
      {
        status: 'PENDING',
        failure: null,
        tries: 0,
        failuresInRow: 0,
        dueAt: now,
        leasedUntil: null,
        settledAt: null,
        version: 1,
      },
    );
  }

  static restore(message: DeliveryMessage, progress: DeliveryProgress): WebhookDelivery {
    return new WebhookDelivery(message, progress);
  }

  /** The payload, proved to be the one that was made. Throws `PayloadCorrupted`. */
  intactBody(): Buffer {
    const { body, bodyCrc32, bodySha256 } = this.message;
    if (crc32(body) !== bodyCrc32 || sha256(body) !== bodySha256) throw new PayloadCorrupted();
    return body;
  }

  /** The receiver has it. */
  succeeded(now: Date): WebhookDelivery {
    return this.settled('succeed', { tries: this.progress.tries + 1, failure: null }, now);
  }

  /** The receiver does not have it, or does not say so. Due again by the schedule, or given up. */
  failed(now: Date, asked: number | null, random: number): WebhookDelivery {
    const tries = this.progress.tries + 1;
    const failuresInRow = this.progress.failuresInRow + 1;
    const pause = retryPauseMs(failuresInRow, asked, random);
    if (pause === null) return this.settled('giveUp', { tries, failuresInRow, failure: 'TRIES_EXHAUSTED' }, now);
    const dueAt = new Date(now.getTime() + pause);
    return this.after('retry', { tries, failuresInRow, dueAt });
  }

  /** The receiver answered that nobody is there any more, and never will be. */
  refusedForGood(now: Date): WebhookDelivery {
    return this.settled('giveUp', { tries: this.progress.tries + 1, failure: 'ENDPOINT_GONE' }, now);
  }

  /** There is nobody to send it to. */
  abandoned(failure: 'ENDPOINT_DISABLED' | 'ENDPOINT_DELETED', now: Date): WebhookDelivery {
    return this.settled('giveUp', { failure }, now);
  }

  /** It must not be sent as it is: a person must look. */
  quarantined(now: Date): WebhookDelivery {
    return this.settled('quarantine', { failure: 'PAYLOAD_CORRUPTED' }, now);
  }

  /** Due at once, with the whole schedule before it. What is being sent at this moment stays as it is. */
  replayed(now: Date): WebhookDelivery {
    const { status, leasedUntil } = this.progress;
    if (status === 'QUARANTINED') throw new WebhookDeliveryQuarantined(this.message.deliveryId);
    if (status === 'PENDING' && leasedUntil !== null && now < leasedUntil) return this;
    return this.after('replay', { failuresInRow: 0, failure: null, settledAt: null, dueAt: now });
  }

  private settled(change: DeliveryChange, result: Partial<DeliveryProgress>, now: Date): WebhookDelivery {
    return this.after(change, { ...result, dueAt: null, settledAt: now });
  }

  private after(change: DeliveryChange, result: Partial<DeliveryProgress>): WebhookDelivery {
    const status = DELIVERY_TRANSITIONS[this.progress.status][change];
    if (!status) throw new Error(`A delivery that is ${this.progress.status} cannot ${change}`);
    const version = this.progress.version + 1;
    return new WebhookDelivery(this.message, { ...this.progress, leasedUntil: null, ...result, status, version });
  }
}

const sha256 = (body: Buffer): string => createHash('sha256').update(body).digest('hex');
