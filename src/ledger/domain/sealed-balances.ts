import type { AccountTotal } from './account-totals.js';

/** The totals of a merchant's accounts from everything that was booked before `at`. */
export interface Seal {
  readonly merchantId: string;
  readonly at: Date;
  readonly totals: readonly AccountTotal[];
}

/** Totals that are added up once, so that a balance is never the sum of all that ever was. Only ever added to. */
export abstract class SealedBalances {
  /** False when that moment is sealed already. */
  abstract add(seal: Seal): Promise<boolean>;
  /** The last one at that moment or before; the last of all without a moment. */
  abstract latest(merchantId: string, at: Date | null): Promise<Seal | null>;
  /** The next one behind the row with this id, oldest first, of all merchants; and the id of its own last row. */
  abstract after(id: string): Promise<{ seal: Seal; lastId: string } | null>;
}
