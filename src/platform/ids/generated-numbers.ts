import { newNumber } from './ids.js';

/**
 * The numbers of what a call creates where its caller brings none. They all come from one seed, and the seed stays with
 * the caller's `Idempotency-Key`: a call that is run again, because nobody knows how far it came, gives the same numbers,
 * and so finds what it has created instead of creating it twice. A call creates at most one thing of each kind.
 */
export class GeneratedNumbers {
  /** `seed` is 26 digits and capitals. */
  constructor(private readonly seed: string = newNumber()) {}

  /** 27 characters, of the alphabet WeChat Pay allows for `out_trade_no`. */
  orderNo(): string {
    return `Z${this.seed}`;
  }

  refundNo(): string {
    return `R${this.seed}`;
  }
}
