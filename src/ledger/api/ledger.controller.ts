import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MerchantId, RequireScope } from '../../platform/http/principal.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { CursorInvalid } from '../../platform/paging/cursor.js';
import { mapPage } from '../../platform/paging/page.js';
import { FindEntries } from '../application/find-entries.js';
import { ReadBalances } from '../application/read-balances.js';
import { JournalEntryNotFound, MomentAhead } from '../domain/ledger.errors.js';
import { BalancesAtDto } from './balances-at.dto.js';
import { BalancesResponse, toBalancesResponse } from './balances.response.js';
import { EntryNoParam } from './entry-no.param.js';
import { EntryPageResponse, EntryResponse, toEntryResponse } from './entry.response.js';
import { ListEntriesDto } from './list-entries.dto.js';

@ApiTags('Ledger')
@ApiBearerAuth()
@RequireScope('finance:read')
@Controller({ path: 'ledger', version: '1' })
export class LedgerController {
  constructor(
    private readonly findEntries: FindEntries,
    private readonly readBalances: ReadBalances,
  ) {}

  @Get('entries')
  @ApiOperation({ operationId: 'listLedgerEntries', summary: 'List what moved money, newest first' })
  @ApiData(200, EntryPageResponse, 'A page of entries')
  @ApiErrors(CursorInvalid)
  async list(@MerchantId() merchantId: string, @Query() query: ListEntriesDto): Promise<EntryPageResponse> {
    return mapPage(await this.findEntries.list(query.toFilter(merchantId), query.page), toEntryResponse);
  }

  @Get('entries/:entryNo')
  @ApiOperation({ operationId: 'getLedgerEntry', summary: 'Read an entry' })
  @ApiData(200, EntryResponse, 'The entry; it never changes')
  @ApiErrors(JournalEntryNotFound)
  async get(@MerchantId() merchantId: string, @Param() { entryNo }: EntryNoParam): Promise<EntryResponse> {
    return toEntryResponse(await this.findEntries.get(merchantId, entryNo));
  }

  @Get('balances')
  @ApiOperation({
    operationId: 'getLedgerBalances',
    summary: 'Read the balances, now or at a moment of the past',
    description: 'As the books told them then: what was booked later does not count, even where it happened before.',
  })
  @ApiData(200, BalancesResponse, 'The balances')
  @ApiErrors(MomentAhead)
  async balances(@MerchantId() merchantId: string, @Query() { at }: BalancesAtDto): Promise<BalancesResponse> {
    const read = await this.readBalances.execute(merchantId, at === undefined ? null : new Date(at));
    return toBalancesResponse(read.at, read.totals);
  }
}
