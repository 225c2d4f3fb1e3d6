import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { MerchantId, RequireScope } from '../../platform/http/principal.js';
import { BareResponse } from '../../platform/http/response-envelope.interceptor.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { FindDays } from '../application/find-days.js';
import { ReadMonth } from '../application/read-month.js';
import { ReadBill } from '../application/read-bill.js';
import { RequestDay } from '../application/request-day.js';
import { DefaultMchid } from './default-mchid.js';
import { MonthResponse } from './month.response.js';
import { BillParam, ListReconciliationsDto, MonthDto, ReconciliationNoParam, RunDayDto } from './reconciliation.dto.js';
import {
  ReconciliationPageResponse,
  ReconciliationResponse,
  toReconciliationResponse,
} from './reconciliation.response.js';

@ApiTags('Reconciliation')
@ApiBearerAuth()
@Controller({ path: 'reconciliations', version: '1' })
export class ReconciliationController {
  constructor(
    private readonly requestDay: RequestDay,
    private readonly findDays: FindDays,
    private readonly readMonth: ReadMonth,
    private readonly readBill: ReadBill,
    private readonly defaultMchid: DefaultMchid,
  ) {}

  @Post()
  @RequireScope('finance:write')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({
    summary: 'Have a day gone through, for the first time or once more',
    description:
      'Every day is gone through by itself as soon as its bills are there; this is for once more, and for before.',
  })
  @ApiData(202, ReconciliationResponse, 'The day as it is now; read it again until it is DONE')
  @ApiErrors({
    400: 'VALIDATION_FAILED, DAY_OUT_OF_RANGE',
    401: 'API_KEY_INVALID',
    404: 'ACCOUNT_NOT_FOUND, MERCHANT_NOT_FOUND',
  })
  async run(@MerchantId() merchantId: string, @Body() body: RunDayDto): Promise<ReconciliationResponse> {
    const mchid = body.mchid ?? (await this.defaultMchid.of(merchantId));
    const day = await this.requestDay.execute({ merchantId, mchid, day: body.day }, body.refetch ?? false);
    return toReconciliationResponse(await this.findDays.withCounts(day));
  }

  @Get()
  @RequireScope('finance:read')
  @ApiOperation({ summary: 'List the days, last added first' })
  @ApiData(200, ReconciliationPageResponse, 'A page of days')
  @ApiErrors({ 400: 'VALIDATION_FAILED, CURSOR_INVALID', 401: 'API_KEY_INVALID' })
  async list(
    @MerchantId() merchantId: string,
    @Query() query: ListReconciliationsDto,
  ): Promise<ReconciliationPageResponse> {
    const { mchid, status, from, to, limit, cursor } = query;
    const page = await this.findDays.list({ merchantId, mchid, status, from, to }, limit ?? 20, cursor ?? null);
    return { items: page.days.map(toReconciliationResponse), nextCursor: page.nextCursor };
  }

  @Get('overview')
  @RequireScope('finance:read')
  @ApiOperation({ summary: 'Read a month: its sums, and a point for each of its days' })
  @ApiData(200, MonthResponse, 'The month')
  @ApiErrors({ 400: 'VALIDATION_FAILED', 401: 'API_KEY_INVALID' })
  async overview(@MerchantId() merchantId: string, @Query() { month, mchid }: MonthDto): Promise<MonthResponse> {
    const { openByKind, series, ...rest } = await this.readMonth.execute(merchantId, month, mchid);
    return { ...rest, openByKind: [...openByKind], series: [...series] };
  }

  @Get(':reconciliationNo')
  @RequireScope('finance:read')
  @ApiOperation({ summary: 'Read a day with its totals, and how many differences it has' })
  @ApiData(200, ReconciliationResponse, 'The day')
  @ApiErrors({ 400: 'VALIDATION_FAILED', 401: 'API_KEY_INVALID', 404: 'RECONCILIATION_NOT_FOUND' })
  async get(
    @MerchantId() merchantId: string,
    @Param() { reconciliationNo }: ReconciliationNoParam,
  ): Promise<ReconciliationResponse> {
    return toReconciliationResponse(await this.findDays.get(merchantId, reconciliationNo));
  }

  @Get(':reconciliationNo/bills/:bill')
  @RequireScope('finance:read')
  @BareResponse(true)
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'Download a bill of a day, byte for byte as it came' })
  @ApiErrors({
    400: 'VALIDATION_FAILED',
    401: 'API_KEY_INVALID',
    404: 'RECONCILIATION_NOT_FOUND, BILL_NOT_IMPORTED',
    500: 'BILL_CORRUPTED',
  })
  async bill(
    @MerchantId() merchantId: string,
    @Param() { reconciliationNo, bill }: BillParam,
  ): Promise<StreamableFile> {
    const { day } = await this.findDays.get(merchantId, reconciliationNo);
    const { bytes, sizeBytes } = await this.readBill.execute({ ...day.of, bill });
    const disposition = `attachment; filename="${day.of.mchid}-${day.of.day}-${bill}.csv"`;
    return new StreamableFile(bytes, { type: 'text/csv; charset=utf-8', disposition, length: sizeBytes });
  }
}
