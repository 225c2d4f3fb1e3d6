import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AUDITED_ACTIONS } from '../../platform/audit/audited-action.js';
import { ACTOR_TYPES } from '../../platform/audit/performer.js';
import type { AuditEntry, Recorded } from '../domain/audit-entry.js';
import type { ChainedEntry } from '../domain/audit-log.js';
import type { Link } from '../domain/chain.js';

const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export class ActorResponse implements Required<AuditEntry['actor']> {
  @ApiProperty({ enum: ACTOR_TYPES, description: 'system: Zhanggui by itself; cli: somebody at the command line' })
  type!: string;

  @ApiProperty({
    description: 'A keyId, or `environment`; the kind of the job; the user of the operating system',
    example: 'key_01KAV6M4WQ4T5B6ZC1XJ7N8PAY',
  })
  id!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What the key was called', example: 'back office' })
  name!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Whose key it was', example: 'tea-shop' })
  merchantId!: string | null;

  @ApiProperty({ type: [String], description: 'What it might do', example: ['refunds:write'] })
  scopes!: readonly string[];
}

export class OriginResponse implements Required<AuditEntry['from']> {
  @ApiProperty({ type: String, nullable: true, description: 'The address that called', example: '203.0.113.7' })
  address!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'curl/8.5.0' })
  userAgent!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'req_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' })
  requestId!: string | null;

  @ApiProperty({ description: 'The host of the instance that did it', example: 'zhanggui-7d9f' })
  instance!: string;
}

export class LinkResponse implements Link {
  @ApiProperty({ description: '1, 2, 3, … without a gap, over all merchants', example: 42 })
  position!: number;

  @ApiProperty({ example: 'aud_YXVkOjQy' })
  entryId!: string;

  @ApiProperty({
    description: 'SHA-256 of the canonical form of the entry: of all its fields but `link`',
    example: HASH,
  })
  entryHash!: string;

  @ApiProperty({ description: 'The hash of the position before', example: HASH })
  previousHash!: string;

  @ApiProperty({ format: 'date-time' })
  linkedAt!: string;

  @ApiProperty({ description: 'SHA-256 of the canonical form of the five fields above', example: HASH })
  hash!: string;
}

export class AuditEntryResponse implements AuditEntry {
  @ApiProperty({ example: 'aud_YXVkOjQy' })
  entryId!: string;

  @ApiProperty({ description: 'Whose thing it was done to', example: 'tea-shop' })
  merchantId!: string;

  @ApiProperty({ enum: AUDITED_ACTIONS, example: 'refund.requested' })
  action!: string;

  @ApiProperty({ description: 'The number of what it was done to', example: 'TEA-0001-R1' })
  subject!: string;

  @ApiProperty({ type: ActorResponse, description: 'Who did it' })
  actor!: ActorResponse;

  @ApiProperty({ type: OriginResponse, description: 'From where' })
  from!: OriginResponse;

  @ApiProperty({ type: Object, nullable: true, description: 'Null for what was not there', example: null })
  before!: Recorded;

  @ApiProperty({
    type: Object,
    nullable: true,
    description: 'Null for what is not there any more',
    example: { amount: 400 },
  })
  after!: Recorded;

  @ApiProperty({ format: 'date-time' })
  occurredAt!: string;

  @ApiPropertyOptional({
    type: LinkResponse,
    description: 'Its place in the chain; left out for the seconds until it has one',
  })
  link?: LinkResponse;
}

export class AuditEntryPageResponse {
  @ApiProperty({ type: [AuditEntryResponse] })
  items!: AuditEntryResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with it; null on the last' })
  nextCursor!: string | null;
}

export const toAuditEntryResponse = ({ entry, link }: ChainedEntry): AuditEntryResponse => ({
  ...entry,
  link: link ?? undefined,
});
