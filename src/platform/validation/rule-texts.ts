import type { ValidationError } from 'class-validator';
import type { Bilingual } from '../language/bilingual.js';

/** What class-validator's own rules say, in Chinese; `$1` is what its English text has at this place. */
const OWN_RULES: Readonly<Record<string, { readonly zh: string; readonly parameter?: RegExp }>> = {
  whitelistValidation: { zh: '不是此接口的字段' },
  nestedValidation: { zh: '须为对象' },
  isArray: { zh: '须为数组' },
  isBoolean: { zh: '须为 true 或 false' },
  isEmpty: { zh: '须为空' },
  isInt: { zh: '须为整数' },
  isObject: { zh: '须为对象' },
  isString: { zh: '须为文本' },
  isIn: { zh: '须为以下之一：$1', parameter: /following values: (.*)$/ },
  min: { zh: '不能小于 $1', parameter: /less than (\S+)$/ },
  max: { zh: '不能大于 $1', parameter: /greater than (\S+)$/ },
  arrayMinSize: { zh: '至少须有 $1 项', parameter: /at least (\d+)/ },
  arrayMaxSize: { zh: '最多可有 $1 项', parameter: /more than (\d+)/ },
  arrayUnique: { zh: '各项不能重复' },
};

export const isOwnRule = (rule: string): boolean => Object.hasOwn(OWN_RULES, rule);

/** What each broken rule says of the field, in both languages. */
export const ruleTexts = (error: ValidationError, field: string): Bilingual[] =>
  Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    en:
      rule === 'whitelistValidation' ? `${field} is not a field of this call` : message.replace(error.property, field),
    zh: chinese(error, rule, message).replaceAll('$property', field),
  }));

function chinese({ contexts }: ValidationError, rule: string, message: string): string {
  const context: unknown = contexts?.[rule];
  if (typeof context === 'object' && context !== null && 'zh' in context && typeof context.zh === 'string')
    return context.zh;
  const { zh, parameter } = OWN_RULES[rule] ?? { zh: '有误' };
  return `$property ${zh.replace('$1', parameter?.exec(message)?.[1] ?? '')}`;
}
