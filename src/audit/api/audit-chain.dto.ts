import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches } from 'class-validator';
import { CursorInvalid } from '../../platform/paging/cursor.js';
import { says } from '../../platform/validation/says.js';
import { type Head, HEAD_FORMAT, parseHead } from '../domain/chain.js';
import { BEGINNING, parseProgress, type Progress } from '../domain/verification.js';

export const HEAD = '42.9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export class VerifyAuditDto {
  @ApiPropertyOptional({ description: 'The nextCursor of the stretch before; the beginning, without it' })
  @IsOptional()
  @IsString()
  cursor?: string;

  @ApiPropertyOptional({
    description: 'A head that was read before and kept elsewhere: is it in the chain?',
    example: HEAD,
  })
  @IsOptional()
  @Matches(HEAD_FORMAT, says({ en: 'head must be a head of a former answer', zh: 'head 须取自先前的应答' }))
  head?: string;

  /** Throws `CursorInvalid`. */
  toProgress(): Progress {
    const progress = this.cursor === undefined ? BEGINNING : parseProgress(this.cursor);
    if (!progress) throw new CursorInvalid();
    return progress;
  }

  formerHead(): Head | null {
    return this.head === undefined ? null : parseHead(this.head);
  }
}
