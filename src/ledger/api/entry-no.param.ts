import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

export class EntryNoParam {
  @ApiProperty({ example: 'je_amU6NDI' })
  @Matches(/^je_[\w-]{1,40}$/, { message: 'entryNo must be an entryNo of a former answer' })
  entryNo!: string;
}
