import { ApplicationError } from '../errors/application-error.js';
import { Catalogued } from '../errors/catalogue.js';
import type { Bilingual } from '../language/bilingual.js';

@Catalogued(42951, 'RATE_LIMITED', {
  en: 'too many calls with this API key, from this address, or without a valid key: try again after `Retry-After`',
  zh: '使用该 API 密钥、来自该地址或未带有效密钥的请求过多，请在 `Retry-After` 之后重试',
})
export class RateLimited extends ApplicationError {
  constructor(
    who: Bilingual,
    override readonly retryAfterSeconds: number,
  ) {
    super({
      en: `Too many calls ${who.en}; try again in ${retryAfterSeconds} s`,
      zh: `${who.zh}的请求过多，请在 ${retryAfterSeconds} 秒后重试`,
    });
  }
}
