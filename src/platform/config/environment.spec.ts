import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigurationError } from './configuration-error.js';
import { Environment } from './environment.js';

describe('the environment', () => {
  let folder: string;
  const file = (name: string): string => path.join(folder, name);
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-environment-'));
    writeFileSync(file('value'), '  from a file\n\n');
    writeFileSync(file('empty'), '\n');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('takes a value as it is, and out of a file without the space around it', () => {
    expect(new Environment({ X: ' value ' }).optional('X')).toBe(' value ');
    expect(new Environment({ X_FILE: file('value') }).optional('X')).toBe('from a file');
  });

  it('takes what is empty as not given', () => {
    for (const variables of [{}, { X: '' }, { X: undefined }, { X_FILE: '' }, { X_FILE: file('empty') }]) {
      expect(new Environment(variables).optional('X')).toBeNull();
      expect(() => new Environment(variables).required('X')).toThrow(/^X is missing/);
    }
    expect(new Environment({ X: '', X_FILE: file('value') }).optional('X')).toBe('from a file');
  });

  it('refuses a value that is given twice', () => {
    expect(() => new Environment({ X: 'a', X_FILE: file('value') }).optional('X')).toThrow(ConfigurationError);
  });

  it.each([
    ['8080', 8080],
    ['0', 0],
    ['65535', 65535],
    ['0080', 80],
  ])('reads a whole number: %s', (text, number) => {
    expect(new Environment({ N: text }).integer('N', 1, { min: 0, max: 65535 })).toBe(number);
  });

  it.each(['-1', '65536', '1.5', '1e3', '0x10', 'ten', ' 5', '5 ', '9'.repeat(30), '５'])(
    'refuses what is no whole number in the range: %j',
    (text) => {
      expect(() => new Environment({ N: text }).integer('N', 1, { min: 0, max: 65535 })).toThrow(/^N must be/);
    },
  );

  it('reads one of some words, and the fallback when there is none', () => {
    const words = ['a', 'b'] as const;
    expect(new Environment({ W: 'b' }).oneOf('W', words, 'a')).toBe('b');
    expect(new Environment({}).oneOf('W', words, 'a')).toBe('a');
    expect(() => new Environment({ W: 'B' }).oneOf('W', words, 'a')).toThrow(/^W must be one of a, b$/);
  });

  it.each(['example.com', '//example.com', 'http:', 'ftp://example.com', 'javascript:alert(1)', ' '])(
    'refuses what is no URL of the kind asked for: %j',
    (text) => {
      expect(() => new Environment({ U: text }).url('U', ['https:', 'http:'])).toThrow(/^U must be a URL/);
    },
  );
});
