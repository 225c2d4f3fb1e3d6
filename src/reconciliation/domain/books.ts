/** What the books say of a payment or a refund. Amounts in fen. */
export interface BookedTrade {
  /** The merchant's number of it at the channel. */
  readonly number: string;
  readonly orderNo: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: string;
  /** The channel's number; null while it has none. */
  readonly channelNo: string | null;
  /** When a payment's money came, and a refund's arrived; null before. */
  readonly succeededAt: Date | null;
  /** When a refund was asked for; null for a payment. */
  readonly askedAt: Date | null;
  /** What the journal has of it; null when it has nothing. */
  readonly journalAmount: number | null;
}

/** Whether the books count it among the day's: a payment whose money is in, a refund that the channel has taken. */
export const counts = (isRefund: boolean, { status, channelNo }: BookedTrade): boolean =>
  isRefund ? channelNo !== null : status === 'SUCCEEDED';
