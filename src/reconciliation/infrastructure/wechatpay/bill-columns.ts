import { BillMalformed } from '../../domain/bill.errors.js';
import { UnreadableValue, countOf, fenOf, millifenOf, numberOf, timeOf } from './bill-values.js';

/** The columns that are read, each by all the names it has had. */
export type ColumnNames<Column extends string> = Readonly<Record<Column, readonly string[]>>;

export interface ColumnRules<Column extends string> {
  readonly names: ColumnNames<Column>;
  /** A bill without any other column is refused. */
  readonly optional?: readonly Column[];
  /**
   * Neighbours that hold what people wrote, which may have the separator in it: fields too many are theirs. All other
   * columns are then found by counting from either end of the line.
   */
  readonly freeTexts?: readonly Column[];
}

/** Which field of a line is which column, as the header says; columns that nobody asked for are passed over. */
export class BillColumns<Column extends string> {
  readonly count: number;
  private readonly places: ReadonlyMap<Column, { readonly index: number; readonly name: string }>;
  /** The last place that may hold the separator; null when none may. */
  private readonly lastFreeText: number | null;

  /** Throws `BillMalformed` for a header without a column that is needed, or with one twice. */
  constructor(header: readonly string[], rules: ColumnRules<Column>, line: number) {
    const names = header.map(canonical);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new BillMalformed('there are two columns of this name', { line, column: twice });
    const places = new Map<Column, { index: number; name: string }>();
    for (const column of columnsOf(rules)) {
      const index = names.findIndex((name) => rules.names[column].includes(name));
      const name = names[index];
      if (name !== undefined) places.set(column, { index, name });
      else if (!rules.optional?.includes(column)) {
        throw new BillMalformed('this column is missing', { line, column: rules.names[column][0] });
      }
    }
    const free = (rules.freeTexts ?? []).flatMap((column) => places.get(column)?.index ?? []);
    this.count = header.length;
    this.places = places;
    this.lastFreeText = free.length === 0 ? null : Math.max(...free);
  }

  has(column: Column): boolean {
    return this.places.has(column);
  }

  /** Throws `BillMalformed` when the fields cannot be told apart. */
  row(fields: string[], line: number): BillRow<Column> {
    const surplus = fields.length - this.count;
    if (surplus > 0 && this.lastFreeText !== null) {
      const first = this.lastFreeText;
      fields.splice(first, surplus + 1, fields.slice(first, first + surplus + 1).join(SEPARATOR));
    }
    if (fields.length !== this.count) {
      throw new BillMalformed(`${fields.length} fields, and ${this.count} columns`, { line });
    }
    return new BillRow(fields, line, this);
  }

  placeOf(column: Column): { readonly index: number; readonly name: string } | undefined {
    return this.places.get(column);
  }
}

/** What stands between two values: each has a backtick before it. */
export const SEPARATOR = ',`';

/** One line of a bill. What cannot be read throws `BillMalformed`, which names line and column. */
export class BillRow<Column extends string> {
  constructor(
    private readonly fields: readonly string[],
    readonly line: number,
    private readonly columns: BillColumns<Column>,
  ) {}

  has(column: Column): boolean {
    return this.columns.has(column);
  }

  text(column: Column): string {
    return this.read(column, (text) => text);
  }

  /** A text that must not be empty. */
  given(column: Column): string {
    return this.read(column, (text) => {
      if (text === '') throw new UnreadableValue('is empty');
      return text;
    });
  }

  number(column: Column): string {
    return this.read(column, numberOf);
  }

  fen(column: Column): number {
    return this.read(column, fenOf);
  }

  millifen(column: Column): number {
    return this.read(column, millifenOf);
  }

  count(column: Column): number {
    return this.read(column, countOf);
  }

  time(column: Column): Date {
    return this.read(column, timeOf);
  }

  /** Refuses the value of a column. */
  refuse(column: Column, problem: string): BillMalformed {
    return new BillMalformed(problem, { line: this.line, column: this.columns.placeOf(column)?.name });
  }

  private read<T>(column: Column, read: (text: string) => T): T {
    const place = this.columns.placeOf(column);
    const text = place && this.fields[place.index];
    if (text === undefined) throw new Error(`column ${column} is optional: ask for it first`);
    try {
      return read(text);
    } catch (error) {
      throw error instanceof UnreadableValue ? this.refuse(column, error.message) : error;
    }
  }
}

const columnsOf = <Column extends string>({ names }: ColumnRules<Column>): Column[] => Object.keys(names) as Column[];

/** Full-width brackets and spaces come and go in the names of columns. */
const canonical = (name: string): string => name.normalize('NFKC').replaceAll(/\s/g, '');
