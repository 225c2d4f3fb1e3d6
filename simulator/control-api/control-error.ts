/** A refusal of the control API: HTTP status, a sentence, and the field it is about. */
export class ControlError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }

  /** `{error, field?}`. */
  body(): { error: string; field?: string } {
    return { error: this.message, ...(this.field && { field: this.field }) };
  }
}

export const notFound = (what: string): ControlError => new ControlError(404, `${what} does not exist`);

export function wrong(field: string, problem: string): ControlError {
  return new ControlError(400, `${field} ${problem}`, field);
}
