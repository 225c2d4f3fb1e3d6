import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../platform/http/principal.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { ChangeMerchant } from '../application/change-merchant.js';
import { CreateMerchant } from '../application/create-merchant.js';
import { FindMerchants } from '../application/find-merchants.js';
import { RefundApprovalLimit } from '../application/refund-approval-limit.js';
import type { Merchant } from '../domain/merchant.js';
import { ChangeMerchantDto, CreateMerchantDto, MerchantIdParam, PageDto } from './merchant.dto.js';
import { MerchantPageResponse, MerchantResponse, toMerchantResponse } from './merchant.response.js';

const DENIED = { 401: 'API_KEY_INVALID', 403: 'SCOPE_MISSING: the key lacks platform:admin' };

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
  @ApiOperation({
    summary: 'Take a merchant in',
    description: 'Then give it an account, and an API key: POST /v1/api-keys with the header X-Merchant-Id.',
  })
  @ApiData(201, MerchantResponse, 'The merchant')
  @ApiErrors({ ...DENIED, 400: 'VALIDATION_FAILED, MALFORMED_JSON', 409: 'MERCHANT_EXISTS' })
  async create(@Body() { merchantId, name }: CreateMerchantDto): Promise<MerchantResponse> {
    return this.shown(await this.createMerchant.execute(merchantId, name));
  }

  @Get()
  @ApiOperation({ summary: 'List merchants, newest first' })
  @ApiData(200, MerchantPageResponse, 'A page of merchants')
  @ApiErrors({ ...DENIED, 400: 'VALIDATION_FAILED, CURSOR_INVALID' })
  async list(@Query() { limit, cursor }: PageDto): Promise<MerchantPageResponse> {
    const page = await this.findMerchants.list(limit ?? 20, cursor ?? null);
    return { items: page.merchants.map((merchant) => this.shown(merchant)), nextCursor: page.nextCursor };
  }

  @Get(':merchantId')
  @ApiOperation({ summary: 'Read a merchant' })
  @ApiData(200, MerchantResponse, 'The merchant')
  @ApiErrors({ ...DENIED, 400: 'VALIDATION_FAILED', 404: 'MERCHANT_NOT_FOUND' })
  async get(@Param() { merchantId }: MerchantIdParam): Promise<MerchantResponse> {
    return this.shown(await this.findMerchants.get(merchantId));
  }

  @Patch(':merchantId')
  @ApiOperation({
    summary: 'Rename a merchant, disable it, let it go on, or set the limit above which its refunds wait for approval',
    description: 'What is left out stays.',
  })
  @ApiData(200, MerchantResponse, 'The merchant as it is now')
  @ApiErrors({
    ...DENIED,
    400: 'VALIDATION_FAILED, MALFORMED_JSON',
    404: 'MERCHANT_NOT_FOUND',
    409: 'SET_BY_ENVIRONMENT: the merchant of the environment cannot be disabled, nor get a limit other than the one set there',
  })
  async change(@Param() { merchantId }: MerchantIdParam, @Body() body: ChangeMerchantDto): Promise<MerchantResponse> {
    return this.shown(await this.changeMerchant.execute(merchantId, body.toChange()));
  }

  private shown(merchant: Merchant): MerchantResponse {
    return toMerchantResponse(merchant, this.refundApprovalLimit.inForce(merchant));
  }
}
