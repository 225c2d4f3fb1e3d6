import { describe, expect, it } from '@jest/globals';
import { decodeBase64 } from './base64.js';

describe('decodeBase64', () => {
  it('reads what it would write', () => {
    expect(decodeBase64('aGk=')).toEqual(Buffer.from('hi'));
  });

  it.each(['', 'aGk', 'aGl=', 'aGk=\n', ' aGk=', 'aGk=AAAA', 'aG-=', 'aGk==', '!!!!'])('refuses %j', (text) => {
    expect(decodeBase64(text)).toBeNull();
  });
});
