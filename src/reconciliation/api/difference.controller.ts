import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { MerchantId, RequireScope } from '../../platform/http/principal.js';
import { BareResponse } from '../../platform/http/response-envelope.interceptor.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { DecideDifference } from '../application/decide-difference.js';
import { ExportDifferences } from '../application/export-differences.js';
import { FindDifferences } from '../application/find-differences.js';
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
  @ApiOperation({ summary: 'List what bills and books do not agree on, newest first' })
  @ApiData(200, DifferencePageResponse, 'A page of differences')
  @ApiErrors({ 400: 'VALIDATION_FAILED, CURSOR_INVALID', 401: 'API_KEY_INVALID' })
  async list(@MerchantId() merchantId: string, @Query() query: ListDifferencesDto): Promise<DifferencePageResponse> {
    const page = await this.findDifferences.list(query.toFilter(merchantId), query.limit ?? 20, query.cursor ?? null);
    return { items: page.differences.map(toDifferenceResponse), nextCursor: page.nextCursor };
  }

  @Get('export')
  @RequireScope('finance:read')
  @BareResponse(true)
  @ApiProduces('text/csv', XLSX)
  @ApiOperation({
    summary: 'Download differences as CSV or as an Excel workbook',
    description: 'All that the filter lets through. For people: amounts are in yuan, times are those of Beijing.',
  })
  @ApiErrors({
    400: 'VALIDATION_FAILED',
    401: 'API_KEY_INVALID',
    422: 'EXPORT_TOO_LARGE: for a workbook; CSV has no limit',
  })
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
  @ApiOperation({ summary: 'Read a difference' })
  @ApiData(200, DifferenceResponse, 'The difference')
  @ApiErrors({ 400: 'VALIDATION_FAILED', 401: 'API_KEY_INVALID', 404: 'DIFFERENCE_NOT_FOUND' })
  async get(
    @MerchantId() merchantId: string,
    @Param() { differenceNo }: DifferenceNoParam,
  ): Promise<DifferenceResponse> {
    return toDifferenceResponse(await this.findDifferences.get(merchantId, differenceNo));
  }

  @Post(':differenceNo/decision')
  @RequireScope('finance:write')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: 'Decide a difference: explain it, adjust the ledger for it, or accept it',
    description:
      'It stays decided, whatever later runs find. One that was explained may still be adjusted or accepted.',
  })
  @ApiData(200, DifferenceResponse, 'The difference as it is now')
  @ApiErrors({
    400: 'VALIDATION_FAILED',
    401: 'API_KEY_INVALID',
    404: 'DIFFERENCE_NOT_FOUND',
    409: 'DIFFERENCE_DECIDED: otherwise, or it is over by itself',
  })
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
