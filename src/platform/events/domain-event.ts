/**
 * Something that happened to an aggregate, in the past tense. Plain data: it is handled inside the transaction that
 * raised it, and leaves through the outbox after the commit.
 */
export interface DomainEvent {
  /** As merchants see it: `order.paid`. */
  readonly type: string;
  readonly merchantId: string;
  readonly aggregate: string;
  /** The aggregate's public number, as `orderNo`. */
  readonly aggregateNo: string;
  /** The aggregate's version after the change: grows with each event of one aggregate, and may skip. */
  readonly sequence: number;
  readonly occurredAt: Date;
  /** What goes out with the event. */
  readonly payload: object;
}
