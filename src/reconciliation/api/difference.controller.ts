import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MerchantId, RequireScope } from '../../platform/http/principal.js';
import { BareResponse } from '../../platform/http/response-envelope.interceptor.js';
import { OneTransaction } from '../../platform/idempotency/route-traits.js';
import { ApiData, ApiErrors, ApiFile } from '../../platform/openapi/api-answers.js';
import { CursorInvalid } from '../../platform/paging/cursor.js';
import { mapPage } from '../../platform/paging/page.js';
import { DecideDifference } from '../application/decide-difference.js';
import { ExportDifferences } from '../application/export-differences.js';
import { FindDifferences } from '../application/find-differences.js';
import { DifferenceDecided, DifferenceNotFound, ExportTooLarge } from '../domain/reconciliation.errors.js';
import { DecideDifferenceDto, DifferenceNoParam, ExportDifferencesDto, ListDifferencesDto } from './difference.dto.js';
import { DifferencePageResponse, DifferenceResponse, toDifferenceResponse } from './difference.response.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('Reconciliation')
@ApiBearerAuth()
@Controller({ path: 'reconciliations/differences', version: '1' })
export class DifferenceController {
  constructor(
    private readonly findDifferences: FindDifferences,
    private readonly decideDifference: DecideDifference,
    private readonly exportDifferences: ExportDifferences,
  ) {}

  @Get()
  @RequireScope('finance:read')
  @ApiOperation({
    operationId: 'listDifferences',
    summary: 'List what bills and books do not agree on, latest day first',
  })
  @ApiData(200, DifferencePageResponse, 'A page of differences')
  @ApiErrors(CursorInvalid)
  async list(@MerchantId() merchantId: string, @Query() query: ListDifferencesDto): Promise<DifferencePageResponse> {
    return mapPage(await this.findDifferences.list(query.toFilter(merchantId), query.page), toDifferenceResponse);
  }

  @Get('export')
  @RequireScope('finance:read')
  @BareResponse(true)
  @ApiFile('The differences', 'text/csv', XLSX)
  @ApiOperation({
    operationId: 'exportDifferences',
    summary: 'Download differences as CSV or as an Excel workbook',
    description: 'All that the filter lets through. For people: amounts are in yuan, times are those of Beijing.',
  })
  @ApiErrors(ExportTooLarge)
  async export(@MerchantId() merchantId: string, @Query() query: ExportDifferencesDto): Promise<StreamableFile> {
    const filter = query.toFilter(merchantId);
    const format = query.format ?? 'csv';
    const disposition = `attachment; filename="differences.${format}"`;
    if (format === 'csv') {
      return new StreamableFile(this.exportDifferences.csv(filter), { type: 'text/csv; charset=utf-8', disposition });
    }
    return new StreamableFile(await this.exportDifferences.workbook(filter), { type: XLSX, disposition });
  }

  @Get(':differenceNo')
  @RequireScope('finance:read')
  @ApiOperation({ operationId: 'getDifference', summary: 'Read a difference' })
  @ApiData(200, DifferenceResponse, 'The difference')
  @ApiErrors(DifferenceNotFound)
  async get(
    @MerchantId() merchantId: string,
    @Param() { differenceNo }: DifferenceNoParam,
  ): Promise<DifferenceResponse> {
    return toDifferenceResponse(await this.findDifferences.get(merchantId, differenceNo));
  }

  @Post(':differenceNo/decision')
  @OneTransaction(true)
  @RequireScope('finance:write')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'decideDifference',
    summary: 'Decide a difference: explain it, adjust the ledger for it, or accept it',
    description:
      'It stays decided, whatever later runs find. One that was explained may still be adjusted or accepted.',
  })
  @ApiData(200, DifferenceResponse, 'The difference as it is now')
  @ApiErrors(DifferenceNotFound, DifferenceDecided)
  async decide(
    @MerchantId() merchantId: string,
    @Param() { differenceNo }: DifferenceNoParam,
    @Body() body: DecideDifferenceDto,
  ): Promise<DifferenceResponse> {
    const { decision, by, reason, adjustment } = body;
    const decided = { decision, by, reason, adjustment: adjustment ?? null };
    return toDifferenceResponse(await this.decideDifference.execute(merchantId, differenceNo, decided));
  }
}
