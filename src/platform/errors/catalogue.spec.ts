import { describe, expect, it } from '@jest/globals';
import { ApplicationError } from './application-error.js';
import { catalogue, Catalogued, entryOf, statusOf } from './catalogue.js';

const MEANING = { en: 'the tea is cold', zh: '茶凉了' };

@Catalogued(40999, 'TEA_IS_COLD', MEANING)
class TeaIsCold extends ApplicationError {}

class TeaIsFrozen extends TeaIsCold {}

class Forgotten extends ApplicationError {}

describe('the catalogue of errors', () => {
  it('gives an error its code, its reason and its status', () => {
    expect(new TeaIsCold('It is cold')).toMatchObject({ code: 40999, reason: 'TEA_IS_COLD', httpStatus: 409 });
    expect(catalogue()).toContainEqual({ name: 'TeaIsCold', code: 40999, reason: 'TEA_IS_COLD', meaning: MEANING });
  });

  it('gives an error that has no entry that of the error it extends', () => {
    expect(new TeaIsFrozen('It is frozen').code).toBe(40999);
    expect(statusOf(entryOf(TeaIsFrozen))).toBe(409);
  });

  it('knows nothing of a class that was forgotten', () => {
    expect(() => entryOf(Forgotten)).toThrow('Forgotten is not @Catalogued');
  });

  it.each([
    ['code', 40999, 'COFFEE_IS_COLD'],
    ['reason', 40998, 'TEA_IS_COLD'],
    ['status that is an error', 20099, 'TEA_IS_HOT'],
  ])('takes no two errors with one code or reason, and none without a %s', (_what, code, reason) => {
    expect(() => {
      @Catalogued(code, reason, MEANING)
      class Another extends ApplicationError {}
      return Another;
    }).toThrow();
  });
});
