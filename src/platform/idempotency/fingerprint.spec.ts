import { describe, expect, it } from '@jest/globals';
import { fingerprintOf } from './fingerprint.js';

const of = (body: unknown, method = 'POST', url = '/v1/orders'): string => fingerprintOf(method, url, body);

describe('the fingerprint of a call', () => {
  it('does not depend on the order of fields, at any depth', () => {
    expect(of({ a: 1, b: { c: [1, { d: 2, e: 3 }], f: 4 } })).toBe(of({ b: { f: 4, c: [1, { e: 3, d: 2 }] }, a: 1 }));
  });

  it.each([
    ['a value', { a: 1 }, { a: 2 }],
    ['a type', { a: 1 }, { a: '1' }],
    ['a field more', { a: 1 }, { a: 1, b: null }],
    ['the order of a list', [1, 2], [2, 1]],
    ['a list instead of its item', [1], 1],
    ['a field inside instead of outside', { a: { b: 1 } }, { a: 1, b: 1 }],
    ['no body and an empty one', undefined, {}],
    ['what looks like two fields', { a: '1","b":"2' }, { a: '1', b: '2' }],
  ])('tells apart: %s', (_what, one, other) => {
    expect(of(one)).not.toBe(of(other));
  });

  it('tells routes and methods apart', () => {
    expect(of({})).not.toBe(of({}, 'PATCH'));
    expect(of({})).not.toBe(of({}, 'POST', '/v1/orders?a=1'));
  });

  it('comes to an end for a body without one', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(3_000)}${']'.repeat(3_000)}`);
    expect(of(deep)).toMatch(/^[0-9a-f]{64}$/);
  });
});
