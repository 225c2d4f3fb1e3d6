import { Readable } from 'node:stream';
import { Controller, HttpCode, HttpStatus, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AccountNotFound } from '../../merchant/index.js';
import { UnsupportedMediaType } from '../../platform/http/http.errors.js';
import { MerchantId, RequireScope } from '../../platform/http/principal.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { FindDays } from '../application/find-days.js';
import { TakeUpload } from '../application/take-upload.js';
import { BillMalformed } from '../domain/bill.errors.js';
import { BillForeign, BillTooLarge, DayOutOfRange } from '../domain/reconciliation.errors.js';
import { DefaultMchid } from './default-mchid.js';
import { ImportBillDto } from './reconciliation.dto.js';
import { ReconciliationResponse, toReconciliationResponse } from './reconciliation.response.js';

@ApiTags('Reconciliation')
@ApiBearerAuth()
@Controller({ path: 'reconciliations/imports', version: '1' })
export class BillImportController {
  constructor(
    private readonly takeUpload: TakeUpload,
    private readonly findDays: FindDays,
    private readonly defaultMchid: DefaultMchid,
  ) {}

  @Post()
  @RequireScope('finance:write')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiConsumes('text/csv', 'application/gzip')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOperation({
    operationId: 'importBill',
    summary: 'Bring a bill that was downloaded at the merchant platform, and have its day gone through',
    description:
      'The file as it is, plain or gzip, up to 64 MiB unpacked. It takes the place of the one that is there. ' +
      'The trade bill must be the one of all trades (ALL), the fund flow bill the one of the basic account. ' +
      'Sending it again does no harm, so Idempotency-Key has no effect here.',
  })
  @ApiData(202, ReconciliationResponse, 'The day as it is now; read it again until it is DONE')
  @ApiErrors(DayOutOfRange, AccountNotFound, BillTooLarge, UnsupportedMediaType, BillMalformed, BillForeign)
  async import(
    @MerchantId() merchantId: string,
    @Query() { bill, day, mchid }: ImportBillDto,
    @Req() request: FastifyRequest,
  ): Promise<ReconciliationResponse> {
    if (!(request.body instanceof Readable)) throw new UnsupportedMediaType('text/csv or application/gzip');
    const of = { merchantId, mchid: mchid ?? (await this.defaultMchid.of(merchantId)), day, bill };
    const taken = await this.takeUpload.execute(of, request.body);
    return toReconciliationResponse(await this.findDays.withCounts(taken));
  }
}
