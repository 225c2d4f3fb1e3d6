import type { ValidationOptions } from 'class-validator';
import type { Bilingual } from '../language/bilingual.js';

/** Everything about a rule but what it says. */
export type RuleOptions = Omit<ValidationOptions, 'message' | 'context'>;

/**
 * What a rule of a DTO says when it is broken; `$property` is the field. class-validator knows one language, so the other
 * goes along in the rule's context.
 */
export const says = ({ en, zh }: Bilingual, options: RuleOptions = {}): ValidationOptions & { message: string } => ({
  ...options,
  message: en,
  context: { zh },
});
