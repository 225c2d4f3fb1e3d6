/** What is walked through in turn, to see whether the ledger is right. */
export const WALKS = ['orders', 'entries', 'seals'] as const;
export type Walk = (typeof WALKS)[number];

/** How far a pass has come: everything up to the row with this id. */
export interface Progress {
  readonly walk: Walk;
  readonly afterId: string;
}

export const BEGINNING: Progress = { walk: 'orders', afterId: '0' };

/** Where the checking of the ledger stands, for whichever instance goes on with it. */
export abstract class CheckProgress {
  abstract read(): Promise<Progress>;
  abstract write(progress: Progress): Promise<void>;
}
