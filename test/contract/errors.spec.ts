import { beforeAll, describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import '../../src/app.module.js';
import { catalogue } from '../../src/platform/errors/catalogue.js';
import { isOwnRule } from '../../src/platform/validation/rule-texts.js';
import { declaredErrors, loadErrors } from './sources.js';

const CHINESE = /\p{Script=Han}/u;

describe('every error', () => {
  beforeAll(async () => {
    await loadErrors();
  });

  it('is in the catalogue, or is a kind of one that is', () => {
    const named = new Set(catalogue().map(({ name }) => name));
    const forgotten = declaredErrors().filter(
      ({ name, parent, isAbstract }) => !isAbstract && !named.has(name) && !named.has(parent),
    );
    expect(declaredErrors().length).toBeGreaterThan(60);
    expect(forgotten.map(({ name }) => name)).toEqual([]);
  });

  it('has a number and a name of its own; the number begins with the status', () => {
    const entries = catalogue();
    expect(new Set(entries.map(({ code }) => code)).size).toBe(entries.length);
    expect(new Set(entries.map(({ reason }) => reason)).size).toBe(entries.length);
    for (const { code, reason } of entries) {
      expect(String(code)).toMatch(/^[45]\d{4}$/);
      expect(reason).toMatch(/^[A-Z][A-Z0-9_]+$/);
    }
  });

  it('says in both languages what it means', () => {
    for (const { meaning } of catalogue()) {
      expect(meaning.en).toMatch(/^[\x20-\x7e…]+$/);
      expect(meaning.zh).toMatch(CHINESE);
    }
  });
});

describe('every rule of a DTO', () => {
  it('says in both languages what it asks for', () => {
    const storage: unknown = getMetadataStorage();
    const byClass: unknown = Reflect.get(Object(storage), 'validationMetadatas');
    const rules = byClass instanceof Map ? [...byClass.values()].flat().map(ruleOf) : [];
    expect(rules.length).toBeGreaterThan(100);
    const silent = rules.filter(
      ({ type, name, zh, isReworded }) =>
        type === 'customValidation' && !CHINESE.test(zh) && (isReworded || !isOwnRule(name)),
    );
    expect(silent.map(({ where, name }) => `${where}: ${name}`)).toEqual([]);
  });
});

function ruleOf(metadata: unknown) {
  const read = (key: string): unknown => Reflect.get(Object(metadata), key);
  const target = read('target');
  const context = read('context');
  return {
    where: `${typeof target === 'function' ? target.name : '?'}.${String(read('propertyName'))}`,
    type: String(read('type')),
    name: String(read('name')),
    zh: String(Reflect.get(Object(context), 'zh') ?? ''),
    isReworded: read('message') !== undefined,
  };
}
