import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccountNotFound } from '../../merchant/index.js';
import { MerchantId, RequireScope } from '../../platform/http/principal.js';
import { BareResponse } from '../../platform/http/response-envelope.interceptor.js';
import { ApiData, ApiErrors, ApiFile } from '../../platform/openapi/api-answers.js';
import { CursorInvalid } from '../../platform/paging/cursor.js';
import { mapPage } from '../../platform/paging/page.js';
import { FindDays } from '../application/find-days.js';
import { ReadMonth } from '../application/read-month.js';
import { ReadBill } from '../application/read-bill.js';
import { RequestDay } from '../application/request-day.js';
import {
  BillCorrupted,
  BillNotImported,
  DayOutOfRange,
  ReconciliationNotFound,
} from '../domain/reconciliation.errors.js';
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
    operationId: 'reconcileDay',
    summary: 'Have a day gone through, for the first time or once more',
    description:
      'Every day is gone through by itself as soon as its bills are there; this is for once more, and for before.',
  })
  @ApiData(202, ReconciliationResponse, 'The day as it is now; read it again until it is DONE')
  @ApiErrors(DayOutOfRange, AccountNotFound)
  async run(@MerchantId() merchantId: string, @Body() body: RunDayDto): Promise<ReconciliationResponse> {
    const mchid = body.mchid ?? (await this.defaultMchid.of(merchantId));
    const day = await this.requestDay.execute({ merchantId, mchid, day: body.day }, body.refetch ?? false);
    return toReconciliationResponse(await this.findDays.withCounts(day));
  }

  @Get()
  @RequireScope('finance:read')
  @ApiOperation({ operationId: 'listReconciliations', summary: 'List the days, latest first' })
  @ApiData(200, ReconciliationPageResponse, 'A page of days')
  @ApiErrors(CursorInvalid)
  async list(
    @MerchantId() merchantId: string,
    @Query() query: ListReconciliationsDto,
  ): Promise<ReconciliationPageResponse> {
    const { mchid, status, from, to } = query;
    const found = await this.findDays.list({ merchantId, mchid, status, from, to }, query.page);
    return mapPage(found, toReconciliationResponse);
  }

  @Get('overview')
  @RequireScope('finance:read')
  @ApiOperation({
    operationId: 'getReconciliationOverview',
    summary: 'Read a month: its sums, and a point for each of its days',
  })
  @ApiData(200, MonthResponse, 'The month')
  async overview(@MerchantId() merchantId: string, @Query() { month, mchid }: MonthDto): Promise<MonthResponse> {
    const { openByKind, series, ...rest } = await this.readMonth.execute(merchantId, month, mchid);
    return { ...rest, openByKind: [...openByKind], series: [...series] };
  }

  @Get(':reconciliationNo')
  @RequireScope('finance:read')
  @ApiOperation({
    operationId: 'getReconciliation',
    summary: 'Read a day with its totals, and how many differences it has',
  })
  @ApiData(200, ReconciliationResponse, 'The day')
  @ApiErrors(ReconciliationNotFound)
  async get(
    @MerchantId() merchantId: string,
    @Param() { reconciliationNo }: ReconciliationNoParam,
  ): Promise<ReconciliationResponse> {
    return toReconciliationResponse(await this.findDays.get(merchantId, reconciliationNo));
  }

  @Get(':reconciliationNo/bills/:bill')
  @RequireScope('finance:read')
  @BareResponse(true)
  @ApiFile('The bill', 'text/csv')
  @ApiOperation({ operationId: 'downloadBill', summary: 'Download a bill of a day, byte for byte as it came' })
  @ApiErrors(ReconciliationNotFound, BillNotImported, BillCorrupted)
  async bill(
    @MerchantId() merchantId: string,
    @Param() { reconciliationNo, bill }: BillParam,
  ): Promise<StreamableFile> {
    const { day } = await this.findDays.get(merchantId, reconciliationNo);
    const { bytes, sizeBytes } = await this.readBill.execute({ ...day.of, bill });
    const disposition = `attachment; filename="${day.of.mchid}-${day.of.day}-${bill}.csv"`;
    // In whatever encoding it came.
    return new StreamableFile(bytes, { type: 'text/csv', disposition, length: sizeBytes });
  }
}
