import { describe, expect, it } from '@jest/globals';
import { newSecret, serializeSecret, signedHeaders } from './signature.js';

describe('a signature', () => {
  /** The example that the libraries of Standard Webhooks test themselves with. */
  it('is the one that others make', () => {
    const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const body = Buffer.from('{"test": 2432232314}');
    const sentAt = new Date(1614265330_999);
    expect(signedHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', sentAt, body, [secret])).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('stands there once for each secret', () => {
    const headers = signedHeaders('evt_1', new Date(0), Buffer.from('{}'), [newSecret(), newSecret()]);
    const [first, second, ...rest] = headers['webhook-signature'].split(' ');
    expect(first).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
    expect(second).not.toBe(first);
    expect(rest).toEqual([]);
  });

  it('is made with 32 random bytes', () => {
    expect(serializeSecret(newSecret())).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(newSecret().equals(newSecret())).toBe(false);
  });
});
