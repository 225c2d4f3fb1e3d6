import { ApiProperty } from '@nestjs/swagger';
import type { ChainState } from '../application/read-chain.js';
import type { VerifiedStretch } from '../application/verify-stretch.js';
import { formatHead } from '../domain/chain.js';
import { type Finding, formatProgress } from '../domain/verification.js';
import { HEAD } from './audit-chain.dto.js';

export class ChainResponse {
  @ApiProperty({ description: 'The end of the chain. Keep it elsewhere: it proves everything up to it', example: HEAD })
  head!: string;

  @ApiProperty({ description: 'How many entries are in the chain', example: 42 })
  length!: number;

  @ApiProperty({ description: 'Entries that will be chained in a moment', example: 0 })
  waiting!: number;
}

export class FindingResponse implements Finding {
  @ApiProperty({ type: Number, nullable: true, description: 'The place in the chain', example: 41 })
  position!: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'aud_YXVkOjQx' })
  entryId!: string | null;

  @ApiProperty({ example: 'position 41: entry aud_YXVkOjQx is not what was chained' })
  what!: string;
}

export class VerificationResponse {
  @ApiProperty({ type: [FindingResponse], description: 'What is not as it was written; empty when all is well' })
  findings!: readonly FindingResponse[];

  @ApiProperty({ description: 'How far the chain was walked', example: 42 })
  verifiedTo!: number;

  @ApiProperty({ description: 'How long it is', example: 42 })
  length!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Verify the next stretch with it; null when all was verified',
  })
  nextCursor!: string | null;
}

export const toChainResponse = ({ head, waiting }: ChainState): ChainResponse => ({
  head: formatHead(head),
  length: head.position,
  waiting,
});

export const toVerificationResponse = ({ findings, next, length }: VerifiedStretch): VerificationResponse => ({
  findings,
  verifiedTo: next?.walk === 'links' ? next.after.position : length,
  length,
  nextCursor: next && formatProgress(next),
});
