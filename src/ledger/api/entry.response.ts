import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { publicIdOf } from '../../platform/ids/row-ids.js';
import { ACCOUNT_NAMES } from '../domain/account.js';
import type { BookedEntry } from '../domain/journal.js';
import { ENTRY_KINDS } from '../domain/postings.js';

export class PostingResponse {
  @ApiProperty({ enum: ACCOUNT_NAMES, example: 'channel' })
  account!: string;

  @ApiProperty({ enum: ['debit', 'credit'], example: 'debit' })
  side!: string;

  @ApiProperty({ description: 'In fen', example: 1200 })
  amount!: number;
}

export class EntryResponse {
  @ApiProperty({ example: 'je_amU6NDI' })
  entryNo!: string;

  @ApiProperty({ enum: ENTRY_KINDS, description: 'What happened; docs/ledger.md tells how each is booked' })
  kind!: string;

  @ApiProperty({
    description: 'The number of what moved the money; it has one entry of a kind',
    example: 'pay_01KAV6M4WQ4T5B6ZC1XJ7N8PAY',
  })
  source!: string;

  @ApiPropertyOptional({ example: 'T20261201-0001' })
  orderNo?: string;

  @ApiProperty({ description: 'The merchant number at WeChat Pay whose money it is', example: '1900000001' })
  mchid!: string;

  @ApiProperty({ example: 'CNY' })
  currency!: string;

  @ApiProperty({ type: [PostingResponse], description: 'Debits and credits are the same' })
  postings!: PostingResponse[];

  @ApiPropertyOptional({ description: 'Of an adjustment: who decided it' })
  by?: string;

  @ApiPropertyOptional({ description: 'Of an adjustment: why' })
  reason?: string;

  @ApiProperty({ format: 'date-time', description: 'When it happened' })
  occurredAt!: string;

  @ApiProperty({ format: 'date-time', description: 'When it was written down' })
  bookedAt!: string;
}

export class EntryPageResponse {
  @ApiProperty({ type: [EntryResponse] })
  items!: EntryResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with it; null on the last' })
  nextCursor!: string | null;
}

export function toEntryResponse({ id, entry, bookedAt }: BookedEntry): EntryResponse {
  const { kind, sourceNo, orderNo, mchid, currency, decision, occurredAt } = entry.content;
  return {
    entryNo: publicIdOf('je', id),
    kind,
    source: sourceNo,
    orderNo: orderNo ?? undefined,
    mchid,
    currency,
    postings: entry.postings.map((posting) => ({ ...posting })),
    by: decision?.by,
    reason: decision?.reason,
    occurredAt: occurredAt.toISOString(),
    bookedAt: bookedAt.toISOString(),
  };
}
