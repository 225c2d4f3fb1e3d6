import { ApplicationError } from '../errors/application-error.js';
import { Catalogued } from '../errors/catalogue.js';

/** Secrets are kept sealed, and there is no key to seal them with. */
@Catalogued(50321, 'SECRETS_KEY_MISSING', {
  en: 'secrets are kept encrypted, and the installation has no `SECRETS_KEY`: set it, start again',
  zh: '机密信息须加密保存，而部署没有 `SECRETS_KEY`：请设置后重新启动',
})
export class SecretsKeyMissing extends ApplicationError {
  constructor() {
    super({
      en: 'Secrets are kept encrypted; set SECRETS_KEY to the base64 of 32 random bytes and start again',
      zh: '机密信息须加密保存：请将 SECRETS_KEY 设为 32 个随机字节的 base64，然后重新启动',
    });
  }
}
