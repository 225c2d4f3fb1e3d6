import { ApplicationError, type FieldError } from '../../platform/errors/application-error.js';

/** What the channel answered, kept for logs and for a talk with its support: `Request-Id` finds the call there. */
export interface ChannelAnswer {
  readonly httpStatus?: number;
  readonly channelCode?: string;
  readonly channelMessage?: string;
  readonly channelRequestId?: string;
  /** The pause it asks for, in seconds. */
  readonly retryAfterSeconds?: number;
}

/** The channel did not do what it was asked, or nobody knows whether it did. */
export abstract class ChannelError extends ApplicationError {
  /** The channel's own words, for the caller; they may name people, so no log gets them. */
  override readonly details: readonly FieldError[];

  constructor(
    message: string,
    readonly answer: ChannelAnswer = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    const { channelMessage } = answer;
    this.details = channelMessage ? [{ field: 'payment', message: channelMessage }] : [];
  }
}

/** The channel refused for good: the same call would be refused again. */
export class ChannelRefused extends ChannelError {
  readonly code: number = 42201;
  readonly reason: string = 'CHANNEL_REFUSED';
}

export class ChannelOrderNotFound extends ChannelRefused {
  override readonly code = 40405;
  override readonly reason = 'CHANNEL_ORDER_NOT_FOUND';
}

export class ChannelRefundNotFound extends ChannelRefused {
  override readonly code = 40411;
  override readonly reason = 'CHANNEL_REFUND_NOT_FOUND';
}

export class ChannelOrderPaid extends ChannelRefused {
  override readonly code = 40905;
  override readonly reason = 'CHANNEL_ORDER_PAID';
}

export class ChannelOrderClosed extends ChannelRefused {
  override readonly code = 40906;
  override readonly reason = 'CHANNEL_ORDER_CLOSED';
}

/** The merchant's balance does not cover the refund. Nothing was paid back; the same refund may succeed later. */
export class ChannelBalanceTooLow extends ChannelError {
  readonly code = 42211;
  readonly reason = 'CHANNEL_BALANCE_TOO_LOW';

  override get transient(): boolean {
    return true;
  }
}

/** There is nothing to tell of the day: no trades, or no money that moved. */
export class ChannelBillNotFound extends ChannelRefused {
  override readonly code = 40471;
  override readonly reason = 'CHANNEL_BILL_NOT_FOUND';
}

/** The channel is still writing the bill. */
export class ChannelBillNotReady extends ChannelError {
  readonly code = 50371;
  readonly reason = 'CHANNEL_BILL_NOT_READY';
  override readonly retryAfterSeconds = 1800;
}

/** What came is not the bill that the channel vouched for, or is too large. Nothing of it is used. */
export class ChannelBillDamaged extends ChannelError {
  readonly code = 50271;
  readonly reason = 'CHANNEL_BILL_DAMAGED';
}

/** Nobody knows whether the channel did it; only a query settles that. Asking again with the same values is safe. */
export class ChannelOutcomeUnknown extends ChannelError {
  readonly code: number = 50201;
  readonly reason: string = 'CHANNEL_OUTCOME_UNKNOWN';
}

/** The channel asks for fewer calls (HTTP 429). It did nothing. */
export class ChannelRateLimited extends ChannelError {
  readonly code = 50301;
  readonly reason = 'CHANNEL_RATE_LIMITED';
  override readonly retryAfterSeconds: number;

  constructor(message: string, answer: ChannelAnswer = {}, options?: ErrorOptions) {
    super(message, answer, options);
    this.retryAfterSeconds = answer.retryAfterSeconds ?? 1;
  }
}

/**
 * Nothing was sent: too many calls wait for the channel already, it has stopped answering for a while, or no key of its
 * own is held yet to encrypt with.
 */
export class ChannelOverloaded extends ChannelError {
  readonly code = 50311;
  readonly reason = 'CHANNEL_OVERLOADED';
  override readonly retryAfterSeconds = 1;
}

/** The sender could not prove that it is the channel. */
export class CallbackSignatureInvalid extends ApplicationError {
  readonly code = 40102;
  readonly reason = 'CALLBACK_SIGNATURE_INVALID';
  constructor(
    /** Which check failed, for the log. A probe is WeChat Pay testing that we do check: no cause for alarm. */
    readonly check: 'header-missing' | 'signature-type' | 'timestamp' | 'serial' | 'signature' | 'probe',
    /** What came, for whoever looks for what a proxy on the way has changed. */
    seen: string | null = null,
  ) {
    super(`The callback's signature was refused: ${check}${seen === null ? '' : `; ${seen}`}`);
  }
}

/** Authentic, but not what the protocol describes. */
export class CallbackMalformed extends ApplicationError {
  readonly code = 40004;
  readonly reason = 'CALLBACK_MALFORMED';
}

/** Authentic, but the APIv3 key does not open it. */
export class CallbackUndecryptable extends ApplicationError {
  readonly code = 42202;
  readonly reason = 'CALLBACK_UNDECRYPTABLE';
  constructor(options?: ErrorOptions) {
    super('The callback cannot be decrypted with the APIv3 key of this merchant', options);
  }
}
