import { wrong } from './control-error.js';

interface Range {
  min: number;
  max?: number;
}

/** Reads the fields of a JSON object or a query; what is wrong is refused by the field's name. */
export class Input {
  private readonly values: Readonly<Record<string, unknown>>;

  /** `path` is the object's own place, `action` for `action.kind`. A field that is not in `known` is refused. */
  constructor(
    value: unknown,
    known: readonly string[],
    private readonly path = '',
  ) {
    if (value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value))) {
      throw wrong(path || 'the body', 'must be a JSON object');
    }
    this.values = { ...value };
    const unknown = Object.keys(this.values).find((name) => !known.includes(name));
    if (unknown !== undefined) throw wrong(this.name(unknown), `is unknown; there are ${known.join(', ')}`);
  }

  has(field: string): boolean {
    return this.values[field] !== undefined;
  }

  text(field: string): string | undefined {
    const value = this.values[field];
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || value === '') throw wrong(this.name(field), 'must be a text that is not empty');
    return value;
  }

  texts(field: string): string[] | undefined {
    const value = this.values[field];
    if (value === undefined) return undefined;
    const isTexts = (list: unknown): list is string[] =>
      Array.isArray(list) && list.length > 0 && list.every((one) => typeof one === 'string' && one !== '');
    if (!isTexts(value)) throw wrong(this.name(field), 'must be a list of texts with one or more');
    return value;
  }

  integer(field: string, { min, max = Number.MAX_SAFE_INTEGER }: Range): number | undefined {
    const value = this.values[field];
    if (value === undefined) return undefined;
    const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < min || number > max) {
      const range = max === Number.MAX_SAFE_INTEGER ? `${min} or more` : `from ${min} to ${max}`;
      throw wrong(this.name(field), `must be a whole number, ${range}`);
    }
    return number;
  }

  requiredInteger(field: string, range: Range): number {
    return this.required(field, this.integer(field, range));
  }

  boolean(field: string): boolean | undefined {
    const value = this.values[field];
    if (value === undefined || typeof value === 'boolean') return value;
    throw wrong(this.name(field), 'must be true or false');
  }

  oneOf<T extends string>(field: string, choices: readonly T[]): T | undefined {
    const value = this.values[field];
    if (value === undefined) return undefined;
    const choice = choices.find((one) => one === value);
    if (choice === undefined) throw wrong(this.name(field), `must be one of ${choices.join(', ')}`);
    return choice;
  }

  requiredOneOf<T extends string>(field: string, choices: readonly T[]): T {
    return this.required(field, this.oneOf(field, choices));
  }

  object(field: string, known: readonly string[]): Input {
    return new Input(this.values[field], known, this.name(field));
  }

  /** The value as it came. */
  raw(field: string): unknown {
    return this.values[field];
  }

  private required<T>(field: string, value: T | undefined): T {
    if (value === undefined) throw wrong(this.name(field), 'is missing');
    return value;
  }

  private name(field: string): string {
    return this.path ? `${this.path}.${field}` : field;
  }
}
