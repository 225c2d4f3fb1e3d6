import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { says } from '../../platform/validation/says.js';

export class EntryNoParam {
  @ApiProperty({ example: 'je_amU6NDI' })
  @Matches(
    /^je_[\w-]{1,40}$/,
    says({ en: 'entryNo must be an entryNo of a former answer', zh: 'entryNo 须为先前应答给出的 entryNo' }),
  )
  entryNo!: string;
}
