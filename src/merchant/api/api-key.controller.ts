import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, MerchantId, type Principal, RequireScope } from '../../platform/http/principal.js';
import { AnswerHoldsSecret } from '../../platform/idempotency/idempotency.interceptor.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { mapPage } from '../../platform/paging/page.js';
import { FindApiKeys } from '../application/find-api-keys.js';
import { IssueApiKey } from '../application/issue-api-key.js';
import { RevokeApiKey } from '../application/revoke-api-key.js';
import { RotateApiKey } from '../application/rotate-api-key.js';
import { ApiKeyIdParam, IssueApiKeyDto, ListApiKeysDto, RotateApiKeyDto } from './api-key.dto.js';
import {
  ApiKeyPageResponse,
  ApiKeyResponse,
  IssuedApiKeyResponse,
  toApiKeyResponse,
  toIssuedApiKeyResponse,
} from './api-key.response.js';

const DENIED = { 401: 'API_KEY_INVALID', 403: 'SCOPE_MISSING' };
const GRANTING = { ...DENIED, 403: 'SCOPE_MISSING, SCOPE_NOT_GRANTABLE: the caller lacks a scope of the key' };

@ApiTags('API keys')
@ApiBearerAuth()
@RequireScope('merchant:admin')
@Controller({ path: 'api-keys', version: '1' })
export class ApiKeyController {
  constructor(
    private readonly issueApiKey: IssueApiKey,
    private readonly findApiKeys: FindApiKeys,
    private readonly revokeApiKey: RevokeApiKey,
    private readonly rotateApiKey: RotateApiKey,
  ) {}

  @Post()
  @AnswerHoldsSecret(true)
  @ApiOperation({ summary: 'Make an API key', description: 'The key itself is in this answer only.' })
  @ApiData(201, IssuedApiKeyResponse, 'The key')
  @ApiErrors({ ...GRANTING, 400: 'VALIDATION_FAILED, MALFORMED_JSON, API_KEY_EXPIRY_INVALID' })
  async issue(
    @Caller() { merchantId, scopes: callerScopes }: Principal,
    @Body() { name, scopes, expiresAt }: IssueApiKeyDto,
  ): Promise<IssuedApiKeyResponse> {
    const end = expiresAt === undefined ? null : new Date(expiresAt);
    return toIssuedApiKeyResponse(
      await this.issueApiKey.execute({ merchantId, name, scopes, expiresAt: end, callerScopes }),
    );
  }

  @Get()
  @ApiOperation({ summary: 'List API keys, newest first', description: 'Those that have ended too.' })
  @ApiData(200, ApiKeyPageResponse, 'A page of keys, without the keys themselves')
  @ApiErrors({ ...DENIED, 400: 'VALIDATION_FAILED, CURSOR_INVALID' })
  async list(@MerchantId() merchantId: string, @Query() query: ListApiKeysDto): Promise<ApiKeyPageResponse> {
    return mapPage(await this.findApiKeys.list(query.toFilter(merchantId), query.page), toApiKeyResponse);
  }

  @Delete(':keyId')
  @ApiOperation({
    summary: 'Revoke an API key',
    description: 'It stops within 5 seconds on every instance. Again changes nothing.',
  })
  @ApiData(200, ApiKeyResponse, 'The key as it is now')
  @ApiErrors({ ...DENIED, 400: 'VALIDATION_FAILED', 404: 'API_KEY_NOT_FOUND' })
  async revoke(@MerchantId() merchantId: string, @Param() { keyId }: ApiKeyIdParam): Promise<ApiKeyResponse> {
    return toApiKeyResponse(await this.revokeApiKey.execute(merchantId, keyId));
  }

  @Post(':keyId/rotate')
  @AnswerHoldsSecret(true)
  @ApiOperation({
    summary: 'Give out a key in the place of another',
    description: 'With the same name, scopes and end. The former key goes on for the overlap.',
  })
  @ApiData(201, IssuedApiKeyResponse, 'The new key')
  @ApiErrors({
    ...GRANTING,
    400: 'VALIDATION_FAILED, MALFORMED_JSON',
    404: 'API_KEY_NOT_FOUND',
    409: 'API_KEY_NOT_ACTIVE: revoked, expired or rotated already',
  })
  async rotate(
    @Caller() { merchantId, scopes: callerScopes }: Principal,
    @Param() { keyId }: ApiKeyIdParam,
    @Body() { overlap: overlapSeconds }: RotateApiKeyDto,
  ): Promise<IssuedApiKeyResponse> {
    return toIssuedApiKeyResponse(await this.rotateApiKey.execute({ merchantId, keyId, overlapSeconds, callerScopes }));
  }
}
