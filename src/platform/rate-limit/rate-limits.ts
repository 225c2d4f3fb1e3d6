import type { FastifyReply } from 'fastify';
import type { RateLimitConfiguration } from '../config/platform-configuration.js';
import type { Bilingual } from '../language/bilingual.js';
import { addressGroup } from './address.js';
import { RateLimit, type Standing } from './rate-limit.js';
import { RateLimited } from './rate-limited.error.js';
import type { SharedCounters } from './shared-counters.js';

const WITHOUT_KEY = { en: 'without a valid API key from this address', zh: '该地址未带有效 API 密钥' };
const FROM_ADDRESS = { en: 'from this address', zh: '来自该地址' };
const WITH_KEY = { en: 'with this API key', zh: '使用该 API 密钥' };

/** How often callers may call. Each of the limits may be off. */
export class RateLimits {
  private readonly perKey: RateLimit | null;
  private readonly perAddress: RateLimit | null;
  private readonly failedAuth: RateLimit | null;

  constructor({ perKey, perAddress, failedAuth }: RateLimitConfiguration, counters: SharedCounters) {
    const limit = (name: string, perMinute: number): RateLimit | null =>
      perMinute > 0 ? new RateLimit(name, perMinute, counters) : null;
    this.perKey = limit('key', perKey);
    this.perAddress = limit('address', perAddress);
    this.failedAuth = limit('failed-auth', failedAuth);
  }

  /** Before anybody knows who calls. Throws `RateLimited`. */
  async admitAddress(ip: string, reply: FastifyReply): Promise<void> {
    const address = addressGroup(ip);
    if (this.failedAuth) {
      const standing = await this.failedAuth.look(address);
      if (standing.remaining === 0) throw new RateLimited(WITHOUT_KEY, standing.resetSeconds);
    }
    if (this.perAddress) admit(FROM_ADDRESS, await this.perAddress.count(address), reply);
  }

  /** `caller` is who the API key belongs to. Throws `RateLimited`. */
  async admitCaller(caller: string, reply: FastifyReply): Promise<void> {
    if (this.perKey) admit(WITH_KEY, await this.perKey.count(caller), reply);
  }

  async noteFailedAuth(ip: string): Promise<void> {
    await this.failedAuth?.count(addressGroup(ip));
  }
}

function admit(who: Bilingual, standing: Standing, reply: FastifyReply): void {
  tell(reply, standing);
  if (standing.exceeded) throw new RateLimited(who, standing.resetSeconds);
}

/** The three fields of draft-ietf-httpapi-ratelimit-headers-06, of the limit that is closer. */
function tell(reply: FastifyReply, { limit, remaining, resetSeconds }: Standing): void {
  const told = reply.getHeader('RateLimit-Remaining');
  if (told !== undefined && Number(told) < remaining) return;
  void reply.headers({
    'RateLimit-Limit': String(limit),
    'RateLimit-Remaining': String(remaining),
    'RateLimit-Reset': String(resetSeconds),
  });
}
