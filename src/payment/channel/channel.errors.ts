import { ApplicationError, type FieldError } from '../../platform/errors/application-error.js';
import { Catalogued } from '../../platform/errors/catalogue.js';
import { asItIs, type Bilingual } from '../../platform/language/bilingual.js';

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
    message: Bilingual | string,
    readonly answer: ChannelAnswer = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    const { channelMessage } = answer;
    this.details = channelMessage ? [{ field: 'payment', message: asItIs(channelMessage) }] : [];
  }
}

/** The channel refused for good: the same call would be refused again. */
@Catalogued(42201, 'CHANNEL_REFUSED', {
  en: 'WeChat Pay refuses these values, `message` says why: the same call would be refused again',
  zh: '微信支付拒绝这些内容，原因见 `message`；同样的请求仍会被拒绝',
})
export class ChannelRefused extends ChannelError {}

@Catalogued(40405, 'CHANNEL_ORDER_NOT_FOUND', {
  en: 'WeChat Pay does not know the payment',
  zh: '微信支付没有这笔付款',
})
export class ChannelOrderNotFound extends ChannelRefused {}

@Catalogued(40411, 'CHANNEL_REFUND_NOT_FOUND', {
  en: 'WeChat Pay does not know the refund',
  zh: '微信支付没有这笔退款',
})
export class ChannelRefundNotFound extends ChannelRefused {}

@Catalogued(40905, 'CHANNEL_ORDER_PAID', {
  en: 'WeChat Pay says that it is paid: `sync`',
  zh: '微信支付表示已支付，请调用 `sync`',
})
export class ChannelOrderPaid extends ChannelRefused {}

@Catalogued(40906, 'CHANNEL_ORDER_CLOSED', {
  en: 'WeChat Pay says that it is closed: `sync`',
  zh: '微信支付表示已关闭，请调用 `sync`',
})
export class ChannelOrderClosed extends ChannelRefused {}

/** The merchant's balance does not cover the refund. Nothing was paid back; the same refund may succeed later. */
@Catalogued(42211, 'CHANNEL_BALANCE_TOO_LOW', {
  en: 'the balance at WeChat Pay does not cover the refund; nothing was done, and the same refund may succeed later',
  zh: '微信支付账户余额不足以退款，未退任何款项，稍后同一退款可能成功',
})
export class ChannelBalanceTooLow extends ChannelError {
  override get transient(): boolean {
    return true;
  }
}

/** There is nothing to tell of the day: no trades, or no money that moved. */
@Catalogued(40471, 'CHANNEL_BILL_NOT_FOUND', {
  en: 'WeChat Pay has nothing to tell of that day: no trades, or no money that moved',
  zh: '微信支付当天没有账单：没有交易，或没有资金变动',
})
export class ChannelBillNotFound extends ChannelRefused {}

/** The channel is still writing the bill. */
@Catalogued(50371, 'CHANNEL_BILL_NOT_READY', {
  en: 'WeChat Pay is still writing the bill, until ten the next morning in Beijing: try again after `Retry-After`',
  zh: '微信支付仍在生成账单（北京时间次日十点前），请在 `Retry-After` 之后重试',
})
export class ChannelBillNotReady extends ChannelError {
  override readonly retryAfterSeconds = 1800;
}

/** What came is not the bill that the channel vouched for, or is too large. Nothing of it is used. */
@Catalogued(50271, 'CHANNEL_BILL_DAMAGED', {
  en: 'the bill is too large, or not the one WeChat Pay vouched for. Nothing of it was used: try again',
  zh: '账单过大，或与微信支付所保证的不一致。未使用其中任何内容，请重试',
})
export class ChannelBillDamaged extends ChannelError {}

/** Nobody knows whether the channel did it; only a query settles that. Asking again with the same values is safe. */
@Catalogued(50201, 'CHANNEL_OUTCOME_UNKNOWN', {
  en: 'nobody knows whether WeChat Pay did it: send the same call again, or `sync`',
  zh: '无法确知微信支付是否已执行，请重发同样的请求，或调用 `sync`',
})
export class ChannelOutcomeUnknown extends ChannelError {}

/** The channel asks for fewer calls (HTTP 429). It did nothing. */
@Catalogued(50301, 'CHANNEL_RATE_LIMITED', {
  en: 'WeChat Pay asks for fewer calls; it did nothing. Try again after `Retry-After`',
  zh: '微信支付要求降低调用频率，未执行任何操作，请在 `Retry-After` 之后重试',
})
export class ChannelRateLimited extends ChannelError {
  override readonly retryAfterSeconds: number;

  constructor(message: Bilingual | string, answer: ChannelAnswer = {}, options?: ErrorOptions) {
    super(message, answer, options);
    this.retryAfterSeconds = answer.retryAfterSeconds ?? 1;
  }
}

/**
 * Nothing was sent: too many calls wait for the channel already, it has stopped answering for a while, or no key of its
 * own is held yet to encrypt with.
 */
@Catalogued(50311, 'CHANNEL_OVERLOADED', {
  en: 'too many calls wait for WeChat Pay, or it does not answer; nothing was sent. Try again after `Retry-After`',
  zh: '等待微信支付的请求过多，或微信支付没有响应，未发送任何请求，请在 `Retry-After` 之后重试',
})
export class ChannelOverloaded extends ChannelError {
  override readonly retryAfterSeconds = 1;
}

const NO_ANSWER = [ChannelOutcomeUnknown, ChannelRateLimited, ChannelOverloaded];

/** What a call about a payment may end with. */
export const CHANNEL_ERRORS = [
  ChannelRefused,
  ChannelOrderNotFound,
  ChannelOrderPaid,
  ChannelOrderClosed,
  ...NO_ANSWER,
];

/** What a call about a refund may end with. */
export const REFUND_CHANNEL_ERRORS = [
  ChannelRefused,
  ChannelOrderNotFound,
  ChannelRefundNotFound,
  ChannelBalanceTooLow,
  ...NO_ANSWER,
];

/** The sender could not prove that it is the channel. */
@Catalogued(40102, 'CALLBACK_SIGNATURE_INVALID', {
  en: 'not signed by WeChat Pay, or not for us',
  zh: '不是微信支付的签名，或不是发给本系统的',
})
export class CallbackSignatureInvalid extends ApplicationError {
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
@Catalogued(40004, 'CALLBACK_MALFORMED', {
  en: 'signed by WeChat Pay, but not a callback as it documents them',
  zh: '有微信支付的签名，但不是其文档所述的回调',
})
export class CallbackMalformed extends ApplicationError {}

/** Authentic, but the APIv3 key does not open it. */
@Catalogued(42202, 'CALLBACK_UNDECRYPTABLE', {
  en: 'signed by WeChat Pay, but no APIv3 key of the merchant opens it. It is set aside for a person',
  zh: '有微信支付的签名，但该商户的 APIv3 密钥都无法解密。已搁置，需人工查看',
})
export class CallbackUndecryptable extends ApplicationError {
  constructor(options?: ErrorOptions) {
    super('The callback cannot be decrypted with the APIv3 key of this merchant', options);
  }
}
