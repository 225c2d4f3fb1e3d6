import { WeChatPayError, type ErrorName } from '../protocol/errors.js';
import type { FieldRule, FieldRules, ObjectRule, StringRule } from './field-rules.js';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Refuses what breaks a rule: unknown fields, nulls, wrong types, lengths and patterns, at every level. */
export function checkFields(body: unknown, rules: FieldRules): asserts body is JsonObject {
  checkObject(body, { type: 'object', label: '请求报文', fields: rules }, '');
}

/** A parameter error that names the field, a JSON pointer into the body. */
export function parameterError(
  field: string,
  issue: string,
  value?: unknown,
  kind: ErrorName = 'parameterWrong',
): WeChatPayError {
  return new WeChatPayError(kind, issue, { location: 'body', field, issue, value: shown(value) });
}

function checkObject(value: unknown, rule: ObjectRule, path: string): asserts value is JsonObject {
  if (!isJsonObject(value)) throw broken(path, rule, '必须是JSON对象', value);
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(rule.fields, name)) {
      const field = `${path}/${name}`;
      throw parameterError(field, `输入源“/body${field}”是未定义的参数`, value[name], 'parameterUnknown');
    }
  }
  for (const [name, field] of Object.entries(rule.fields)) checkField(value[name], field, `${path}/${name}`);
}

function checkField(value: unknown, rule: FieldRule, path: string): void {
  if (value === undefined) {
    if (rule.required) throw broken(path, rule, '必填性规则校验失败，此字段为必填项', '');
    return;
  }
  switch (rule.type) {
    case 'string':
      checkString(value, rule, path);
      return;
    case 'integer':
      if (!Number.isSafeInteger(value)) throw broken(path, rule, '整数类型校验失败', value);
      if (Number(value) < rule.min) throw broken(path, rule, `数值规则校验失败，小于最小值 ${rule.min}`, value);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') throw broken(path, rule, '布尔类型校验失败', value);
      return;
    case 'object':
      checkObject(value, rule, path);
      return;
    case 'list':
      if (!Array.isArray(value)) throw broken(path, rule, '必须是数组', value);
      value.forEach((item, index) => {
        checkObject(item, rule.items, `${path}/${index}`);
      });
  }
}

function checkString(value: unknown, rule: StringRule, path: string): void {
  if (typeof value !== 'string') throw broken(path, rule, '字符串类型校验失败', value);
  const length = Array.from(value).length;
  if (length < rule.min) {
    throw broken(path, rule, `字符串规则校验失败，字符数 ${length}，小于最小值 ${rule.min}`, value);
  }
  if (length > rule.max) {
    throw broken(path, rule, `字符串规则校验失败，字符数 ${length}，大于最大值 ${rule.max}`, value);
  }
  if (rule.pattern && !rule.pattern.test(value)) throw broken(path, rule, '字符串规则校验失败，格式不正确', value);
  if (rule.oneOf && !rule.oneOf.includes(value)) {
    throw broken(path, rule, `枚举规则校验失败，可取 ${rule.oneOf.join('、')}`, value);
  }
}

/** WeChat Pay's own wording. */
function broken(path: string, rule: FieldRule, problem: string, value: unknown): WeChatPayError {
  return parameterError(path, `输入源“/body${path}”映射到字段“${rule.label}”${problem}`, value);
}

/** A wrong value as the error shows it, cut short. */
function shown(value: unknown): string {
  if (value === undefined) return '';
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 128);
}
