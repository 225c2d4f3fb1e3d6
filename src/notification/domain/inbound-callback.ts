import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { CALLBACK_TRANSITIONS, type CallbackChange, type CallbackStatus } from './inbound-callback.state.js';

/** A callback as it came in, after its signature was verified. */
export interface CallbackReceipt {
  readonly merchantId: string;
  readonly channel: string;
  readonly notificationId: string;
  readonly eventType: string;
  /** The signature headers, kept with the body they belong to as proof of origin. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly bodyCrc32: number;
  readonly bodySha256: string;
  readonly requestId: string;
  readonly receivedAt: Date;
}

export interface CallbackProgress {
  readonly status: CallbackStatus;
  /** Why it was set aside: a reason to search for, and a sentence for the person who looks. */
  readonly reason: string | null;
  readonly detail: string | null;
  readonly tries: number;
  readonly settledAt: Date | null;
}

const LONGEST_DETAIL = 500;

/** What is stored is not what was received: the disk, or somebody, has changed it. */
export class CallbackCorrupted extends Error {
  override readonly name = 'CallbackCorrupted';
  constructor() {
    super('The stored bytes are not the ones that were received');
  }
}

/** A verified callback of a channel, kept raw, on its way to being booked or set aside. */
export class InboundCallback {
  private constructor(
    readonly receipt: CallbackReceipt,
    readonly progress: CallbackProgress,
  ) {}

  static receive(receipt: Omit<CallbackReceipt, 'bodyCrc32' | 'bodySha256'>): InboundCallback {
    const { body } = receipt;
    return new InboundCallback(
      { ...receipt, bodyCrc32: crc32(body), bodySha256: sha256(body) },
      { status: 'RECEIVED', reason: null, detail: null, tries: 1, settledAt: null },
    );
  }

  static restore(receipt: CallbackReceipt, progress: CallbackProgress): InboundCallback {
    return new InboundCallback(receipt, progress);
  }

  /** The body, proved to be the one that was received. Throws `CallbackCorrupted`. */
  intactBody(): Buffer {
    const { body, bodyCrc32, bodySha256 } = this.receipt;
    if (crc32(body) !== bodyCrc32 || sha256(body) !== bodySha256) throw new CallbackCorrupted();
    return body;
  }

  /** What it says is booked. */
  processed(now: Date): InboundCallback {
    return this.after('process', {}, now);
  }

  /** It is about something that Zhanggui does not handle. */
  ignored(now: Date): InboundCallback {
    return this.after('ignore', {}, now);
  }

  /** It can never be booked as it is: a person must look. */
  quarantined(reason: string, detail: string, now: Date): InboundCallback {
    return this.after('quarantine', { reason, detail: detail.slice(0, LONGEST_DETAIL) }, now);
  }

  private after(
    change: Exclude<CallbackChange, 'replay'>,
    result: Partial<CallbackProgress>,
    now: Date,
  ): InboundCallback {
    const status = CALLBACK_TRANSITIONS[this.progress.status][change];
    if (!status) throw new Error(`A callback that is ${this.progress.status} cannot ${change}`);
    return new InboundCallback(this.receipt, { ...this.progress, ...result, status, settledAt: now });
  }
}

const sha256 = (body: Buffer): string => createHash('sha256').update(body).digest('hex');
