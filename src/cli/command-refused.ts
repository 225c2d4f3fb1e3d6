import type { Text } from './terminal/text.js';

/** The command cannot do what it was asked for, and says why in one line. */
export class CommandRefused extends Error {
  constructor(
    readonly text: Text,
    /** What scripts may switch on. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(text.en, options);
  }
}
