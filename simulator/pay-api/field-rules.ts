/** What WeChat Pay's documents say of one field of a request body. */
export type FieldRule = StringRule | IntegerRule | BooleanRule | ObjectRule | ListRule;

interface RuleBase {
  /** The name in the document, as it stands in error messages. */
  readonly label: string;
  readonly required?: true;
}

export interface StringRule extends RuleBase {
  readonly type: 'string';
  /** Lengths in characters. */
  readonly min: number;
  readonly max: number;
  readonly pattern?: RegExp;
  readonly oneOf?: readonly string[];
}

export interface IntegerRule extends RuleBase {
  readonly type: 'integer';
  readonly min: number;
}

export interface BooleanRule extends RuleBase {
  readonly type: 'boolean';
}

export interface ObjectRule extends RuleBase {
  readonly type: 'object';
  readonly fields: FieldRules;
}

export interface ListRule extends RuleBase {
  readonly type: 'list';
  readonly items: ObjectRule;
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

export const string = (label: string, max: number, more: Partial<StringRule> = {}): StringRule => ({
  type: 'string',
  label,
  min: 1,
  max,
  ...more,
});

export const integer = (label: string, min: number, more: Partial<IntegerRule> = {}): IntegerRule => ({
  type: 'integer',
  label,
  min,
  ...more,
});

export const boolean = (label: string): BooleanRule => ({ type: 'boolean', label });

export const object = (label: string, fields: FieldRules, more: Partial<ObjectRule> = {}): ObjectRule => ({
  type: 'object',
  label,
  fields,
  ...more,
});

export const list = (label: string, fields: FieldRules): ListRule => ({
  type: 'list',
  label,
  items: object(label, fields),
});

/** Spread into a rule's options. */
export const required = { required: true } as const;
