import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Merchant } from '../domain/merchant.js';

export class MerchantResponse {
  @ApiProperty({ example: 'tea-shop' })
  merchantId!: string;

  @ApiProperty({ example: '一杯茶' })
  name!: string;

  @ApiProperty()
  disabled!: boolean;

  @ApiPropertyOptional({ format: 'date-time' })
  disabledAt?: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export class MerchantPageResponse {
  @ApiProperty({ type: [MerchantResponse] })
  items!: MerchantResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with it; null on the last' })
  nextCursor!: string | null;
}

export const toMerchantResponse = ({ merchantId, progress, disabled }: Merchant): MerchantResponse => ({
  merchantId,
  name: progress.name,
  disabled,
  disabledAt: progress.disabledAt?.toISOString(),
  createdAt: progress.createdAt.toISOString(),
  updatedAt: progress.updatedAt.toISOString(),
});
