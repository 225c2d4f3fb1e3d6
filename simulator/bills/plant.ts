/** Which of a day's bills is made different from the books. */
export const PLANT_BILLS = ['trade', 'fundflow'] as const;
export type PlantBill = (typeof PLANT_BILLS)[number];

/**
 * How. `missing`: a line is left out. `extra`: one too many, of an order nobody placed. `twice`: one stands there two
 * times. `amount`, `state` and `fee`: one says something else. `balance`: what the account holds after one is not what it should
 * be. `summary`: counts one line too many. `hash`: the SHA-1 is of something else. `late`: the bill is not there yet.
 */
export const PLANT_KINDS = [
  'missing',
  'extra',
  'amount',
  'state',
  'fee',
  'twice',
  'balance',
  'summary',
  'hash',
  'late',
] as const;
export type PlantKind = (typeof PLANT_KINDS)[number];

/** A difference someone asks for. It stays until it is removed. */
export interface PlantRequest {
  mchid: string;
  /** A day in Beijing: `2026-01-31`. */
  day: string;
  /** `trade` unless told. */
  bill?: PlantBill;
  kind: PlantKind;
  /** Which line, for all that change one; and the number of an `extra`. With `outRefundNo`, the refund's line. */
  outTradeNo?: string;
  outRefundNo?: string;
  /** In fen: what an `amount` says instead, an `extra` is about, and a `balance` is too high by. */
  amount?: number;
  /** What a `state` says instead: the trade's, or with `outRefundNo` the refund's. */
  state?: string;
  /** In fen: what a `fee` says instead. */
  fee?: number;
  /** RFC 3339, simulated time: when a `late` bill is there. */
  until?: string;
}

/** A difference in force. */
export type Plant = PlantRequest & {
  id: string;
  bill: PlantBill;
  /** WeChat Pay's number of an `extra`. */
  transactionId: string;
};

/** A difference that cannot be planted. */
export class PlantError extends Error {
  constructor(
    readonly field: keyof PlantRequest,
    problem: string,
  ) {
    super(`${field} ${problem}`);
  }
}
