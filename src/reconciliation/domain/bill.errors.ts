import { ApplicationError } from '../../platform/errors/application-error.js';

/** Where in a bill something is wrong: lines count from 1, the header's; the column by its name there. */
export interface BillPlace {
  readonly line: number;
  readonly column?: string;
}

/** A bill is not written as its channel documents it. Nothing of it may be used, not even what was read before. */
export class BillMalformed extends ApplicationError {
  readonly code = 42271;
  readonly reason = 'BILL_MALFORMED';

  constructor(
    problem: string,
    readonly place: BillPlace,
    options?: ErrorOptions,
  ) {
    const column = place.column === undefined ? '' : `, column ${place.column}`;
    super(`Line ${place.line}${column}: ${problem}`, options);
  }
}
