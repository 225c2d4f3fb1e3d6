import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../platform/http/principal.js';
import { OneTransaction } from '../../platform/idempotency/route-traits.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { CursorInvalid } from '../../platform/paging/cursor.js';
import { mapPage } from '../../platform/paging/page.js';
import { PeriodQuery } from '../../platform/paging/page.query.js';
import { ChangeMerchant } from '../application/change-merchant.js';
import { CreateMerchant } from '../application/create-merchant.js';
import { FindMerchants } from '../application/find-merchants.js';
import { RefundApprovalLimit } from '../application/refund-approval-limit.js';
import { MerchantExists, SetByEnvironment } from '../domain/merchant.errors.js';
import type { Merchant } from '../domain/merchant.js';
import { ChangeMerchantDto, CreateMerchantDto, MerchantIdParam } from './merchant.dto.js';
import { MerchantPageResponse, MerchantResponse, toMerchantResponse } from './merchant.response.js';

@ApiTags('Merchants')
@ApiBearerAuth()
@RequireScope('platform:admin')
@Controller({ path: 'merchants', version: '1' })
export class MerchantController {
  constructor(
    private readonly createMerchant: CreateMerchant,
    private readonly findMerchants: FindMerchants,
    private readonly changeMerchant: ChangeMerchant,
    private readonly refundApprovalLimit: RefundApprovalLimit,
  ) {}

  @Post()
  @OneTransaction(true)
  @ApiOperation({
    operationId: 'createMerchant',
    summary: 'Take a merchant in',
    description: 'Then give it an account, and an API key: POST /v1/api-keys with the header X-Merchant-Id.',
  })
  @ApiData(201, MerchantResponse, 'The merchant')
  @ApiErrors(MerchantExists)
  async create(@Body() { merchantId, name }: CreateMerchantDto): Promise<MerchantResponse> {
    return this.shown(await this.createMerchant.execute(merchantId, name));
  }

  @Get()
  @ApiOperation({ operationId: 'listMerchants', summary: 'List merchants, newest first' })
  @ApiData(200, MerchantPageResponse, 'A page of merchants')
  @ApiErrors(CursorInvalid)
  async list(@Query() { period, page }: PeriodQuery): Promise<MerchantPageResponse> {
    return mapPage(await this.findMerchants.list(period, page), (merchant) => this.shown(merchant));
  }

  @Get(':merchantId')
  @ApiOperation({ operationId: 'getMerchant', summary: 'Read a merchant' })
  @ApiData(200, MerchantResponse, 'The merchant')
  async get(@Param() { merchantId }: MerchantIdParam): Promise<MerchantResponse> {
    return this.shown(await this.findMerchants.get(merchantId));
  }

  @Patch(':merchantId')
  @OneTransaction(true)
  @ApiOperation({
    operationId: 'updateMerchant',
    summary: 'Rename a merchant, disable it, let it go on, or set the limit above which its refunds wait for approval',
    description: 'What is left out stays.',
  })
  @ApiData(200, MerchantResponse, 'The merchant as it is now')
  @ApiErrors(SetByEnvironment)
  async change(@Param() { merchantId }: MerchantIdParam, @Body() body: ChangeMerchantDto): Promise<MerchantResponse> {
    return this.shown(await this.changeMerchant.execute(merchantId, body.toChange()));
  }

  private shown(merchant: Merchant): MerchantResponse {
    return toMerchantResponse(merchant, this.refundApprovalLimit.inForce(merchant));
  }
}
