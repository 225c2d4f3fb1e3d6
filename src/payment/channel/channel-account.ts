/** The account at the channel that made a payment; only that one can be asked about it. A payment's terms are one. */
export interface ChannelAccount {
  readonly merchantId: string;
  /** The merchant number there. */
  readonly mchid: string;
}

/** Where the money of a payment goes: what a success must name. */
export interface Payee extends ChannelAccount {
  readonly appid: string;
}
