import { Injectable } from '@nestjs/common';
import { WechatPayAccounts } from '../../merchant/index.js';

/** Which account a call is about that names none. */
@Injectable()
export class DefaultMchid {
  constructor(private readonly accounts: WechatPayAccounts) {}

  /** The merchant's default. Throws `MerchantNotFound` for a merchant without accounts. */
  async of(merchantId: string): Promise<string> {
    const [first] = await this.accounts.findAllOf(merchantId);
    return first?.mchid ?? '';
  }
}
