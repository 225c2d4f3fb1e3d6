import { Injectable } from '@nestjs/common';
import type { Merchant } from '../domain/merchant.js';
import { EnvironmentMerchant } from './environment-merchant.js';
import { FindMerchants } from './find-merchants.js';

/**
 * Above which sum the refunds of an order wait for a second person, in fen; null when none does. What the environment says
 * of its own merchant counts for more than what was set by a call.
 */
@Injectable()
export class RefundApprovalLimit {
  constructor(
    private readonly findMerchants: FindMerchants,
    private readonly environment: EnvironmentMerchant,
  ) {}

  /** Throws `MerchantNotFound`. */
  async execute(merchantId: string): Promise<number | null> {
    return this.inForce(await this.findMerchants.get(merchantId));
  }

  inForce({ merchantId, progress }: Merchant): number | null {
    const { current } = this.environment;
    const set = merchantId === current.merchantId ? current.refundApprovalAbove : null;
    return set ?? progress.refundApprovalAbove;
  }
}
