import type { Head } from './chain.js';
import type { Progress } from './verification.js';

/** Where the verification that runs by itself stands, for whichever instance goes on with it. */
export interface CheckState {
  readonly progress: Progress;
  /** The end of the chain that the last whole pass came to: it must be in the chain for ever. */
  readonly provedHead: Head;
}

export abstract class AuditChecks {
  abstract read(): Promise<CheckState>;
  abstract write(state: CheckState): Promise<void>;
}
