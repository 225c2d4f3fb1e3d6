import { createHash, timingSafeEqual } from 'node:crypto';
import { ApiKeyInvalid, MerchantNotFound } from '../domain/merchant.errors.js';
import { type WechatPayAccount, WechatPayAccounts } from '../domain/wechatpay-account.js';

/** What is known of one merchant; the key itself is not kept. */
export interface Merchant {
  readonly merchantId: string;
  readonly apiKeySha256: Buffer;
  readonly wechatpay: WechatPayAccount;
}

/** Who the merchants are and what proves them: for now the one that the configuration describes. */
export class Merchants extends WechatPayAccounts {
  constructor(private readonly merchants: readonly Merchant[]) {
    super();
  }

  of(merchantId: string): WechatPayAccount {
    const found = this.merchants.find((merchant) => merchant.merchantId === merchantId);
    if (!found) throw new MerchantNotFound(merchantId);
    return found.wechatpay;
  }

  all(): readonly WechatPayAccount[] {
    return this.merchants.map(({ wechatpay }) => wechatpay);
  }

  /** The id of the merchant whose key it is. Throws `ApiKeyInvalid`. */
  authenticate(apiKey: string): string {
    const sha256 = createHash('sha256').update(apiKey).digest();
    const found = this.merchants.find((merchant) => timingSafeEqual(merchant.apiKeySha256, sha256));
    if (!found) throw new ApiKeyInvalid('The API key is not valid');
    return found.merchantId;
  }
}
