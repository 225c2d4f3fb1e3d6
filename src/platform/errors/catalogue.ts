import type { Bilingual } from '../language/bilingual.js';

/** What is known of an error before it is raised. */
export interface CatalogueEntry {
  /** The name of its class. */
  readonly name: string;
  /** Its first three digits are the HTTP status, the last two tell reasons of one status apart. */
  readonly code: number;
  /** What clients may switch on. */
  readonly reason: string;
  /** What it means, and what to do: a line of docs/errors.md. */
  readonly meaning: Bilingual;
}

type ErrorClass = abstract new (...args: never[]) => Error;

const entries = new Map<unknown, CatalogueEntry>();

/** Gives an error its number, its name, and its lines in the documentation. No two may share a number or a name. */
export const Catalogued =
  (code: number, reason: string, meaning: Bilingual) =>
  (errorClass: ErrorClass): void => {
    const twin = catalogue().find((entry) => entry.code === code || entry.reason === reason);
    if (twin) throw new Error(`${errorClass.name} and ${twin.name} share the code ${code} or the reason ${reason}`);
    if (code < 40_000 || code > 59_999)
      throw new Error(`${errorClass.name}: ${code} begins with no status of an error`);
    entries.set(errorClass, { name: errorClass.name, code, reason, meaning });
  };

/** That of the class, or of the nearest one that it extends. */
export function entryOf(errorClass: ErrorClass): CatalogueEntry {
  for (let each: unknown = errorClass; typeof each === 'function'; each = Object.getPrototypeOf(each)) {
    const entry = entries.get(each);
    if (entry) return entry;
  }
  throw new Error(`${errorClass.name} is not @Catalogued`);
}

/** Every error whose class was loaded, by number. */
export const catalogue = (): CatalogueEntry[] => [...entries.values()].sort((a, b) => a.code - b.code);

export const statusOf = ({ code }: Pick<CatalogueEntry, 'code'>): number => Math.floor(code / 100);
