import { ApiProperty } from '@nestjs/swagger';
import { IsText } from '../../platform/validation/is-text.js';

export class RejectRefundDto {
  @ApiProperty({
    description: 'For whoever asked for it; the payer does not see it',
    example: 'The parcel has not come back yet',
    minLength: 1,
    maxLength: 200,
  })
  @IsText(1, 200)
  reason!: string;
}
