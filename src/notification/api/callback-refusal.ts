import { ApiProperty } from '@nestjs/swagger';

/** What WeChat Pay expects to be told when its callback was not taken. */
export class CallbackRefusal {
  @ApiProperty({ enum: ['FAIL'] })
  code!: string;

  @ApiProperty({ example: "The callback's signature was refused: signature" })
  message!: string;
}
