import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Merchant } from '../domain/merchant.js';

export class MerchantResponse {
  @ApiProperty({ example: 'tea-shop' })
  merchantId!: string;

  @ApiProperty({ example: '一杯茶' })
  name!: string;

  @ApiProperty()
  disabled!: boolean;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'In fen: refunds that come to more of one order wait for a second person; null: none does',
    example: 50000,
  })
  refundApprovalAbove!: number | null;

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

export const toMerchantResponse = (
  { merchantId, progress, disabled }: Merchant,
  refundApprovalAbove: number | null,
): MerchantResponse => ({
  merchantId,
  name: progress.name,
  disabled,
  refundApprovalAbove,
  disabledAt: progress.disabledAt?.toISOString(),
  createdAt: progress.createdAt.toISOString(),
  updatedAt: progress.updatedAt.toISOString(),
});
