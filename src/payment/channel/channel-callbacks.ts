import type { ChannelTransaction } from './payment-channel.js';
import type { ChannelRefund } from './refund-channel.js';

/** Header names in lower case, as Node gives them. */
export type CallbackHeaders = Readonly<Record<string, string | undefined>>;

/** The readable outside of a callback; the resource is still encrypted. */
export interface CallbackEnvelope {
  readonly notificationId: string;
  readonly eventType: string;
}

/** What a callback says once decrypted. Event types of other products are `unknown`: kept and acknowledged. */
export type CallbackContent =
  | { readonly kind: 'transaction'; readonly transaction: ChannelTransaction }
  | { readonly kind: 'refund'; readonly refund: ChannelRefund }
  | { readonly kind: 'unknown'; readonly eventType: string };

/** Turns the bytes that a channel delivered into facts. Takes no state and changes none. */
export abstract class ChannelCallbacks {
  /**
   * Proves that the channel sent these exact bytes, then reads the envelope.
   * Throws `CallbackSignatureInvalid` (401) when it did not, `CallbackMalformed` (400) when the verified body is no envelope.
   */
  abstract authenticate(merchantId: string, headers: CallbackHeaders, body: Buffer): Promise<CallbackEnvelope>;
  /** Decrypts a body that was authenticated before. Throws `CallbackUndecryptable` or `CallbackMalformed`. */
  abstract open(merchantId: string, body: Buffer): CallbackContent;
}
