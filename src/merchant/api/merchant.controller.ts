import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../platform/http/principal.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { mapPage } from '../../platform/paging/page.js';
import { PeriodQuery } from '../../platform/paging/page.query.js';
import { ChangeMerchant } from '../application/change-merchant.js';
import { CreateMerchant } from '../application/create-merchant.js';
import { FindMerchants } from '../application/find-merchants.js';
import { ChangeMerchantDto, CreateMerchantDto, MerchantIdParam } from './merchant.dto.js';
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
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Take a merchant in',
    description: 'Then give it an account, and an API key: POST /v1/api-keys with the header X-Merchant-Id.',
  })
  @ApiData(201, MerchantResponse, 'The merchant')
  @ApiErrors({ ...DENIED, 400: 'VALIDATION_FAILED, MALFORMED_JSON', 409: 'MERCHANT_EXISTS' })
  async create(@Body() { merchantId, name }: CreateMerchantDto): Promise<MerchantResponse> {
    return toMerchantResponse(await this.createMerchant.execute(merchantId, name));
  }

  @Get()
  @ApiOperation({ summary: 'List merchants, newest first' })
  @ApiData(200, MerchantPageResponse, 'A page of merchants')
  @ApiErrors({ ...DENIED, 400: 'VALIDATION_FAILED, CURSOR_INVALID' })
  async list(@Query() { period, page }: PeriodQuery): Promise<MerchantPageResponse> {
    return mapPage(await this.findMerchants.list(period, page), toMerchantResponse);
  }

  @Get(':merchantId')
  @ApiOperation({ summary: 'Read a merchant' })
  @ApiData(200, MerchantResponse, 'The merchant')
  @ApiErrors({ ...DENIED, 400: 'VALIDATION_FAILED', 404: 'MERCHANT_NOT_FOUND' })
  async get(@Param() { merchantId }: MerchantIdParam): Promise<MerchantResponse> {
    return toMerchantResponse(await this.findMerchants.get(merchantId));
  }

  @Patch(':merchantId')
  @ApiOperation({ summary: 'Rename a merchant, disable it, or let it go on', description: 'What is left out stays.' })
  @ApiData(200, MerchantResponse, 'The merchant as it is now')
  @ApiErrors({
    ...DENIED,
    400: 'VALIDATION_FAILED, MALFORMED_JSON',
    404: 'MERCHANT_NOT_FOUND',
    409: 'SET_BY_ENVIRONMENT: the merchant of the environment cannot be disabled',
  })
  async change(@Param() { merchantId }: MerchantIdParam, @Body() body: ChangeMerchantDto): Promise<MerchantResponse> {
    return toMerchantResponse(await this.changeMerchant.execute(merchantId, body.toChange()));
  }
}
