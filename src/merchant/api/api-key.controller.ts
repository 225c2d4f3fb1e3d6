import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, MerchantId, type Principal, RequireScope } from '../../platform/http/principal.js';
import { IdempotentAnswerNotKept } from '../../platform/idempotency/idempotency.errors.js';
import { AnswerHoldsSecret, OneTransaction } from '../../platform/idempotency/route-traits.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { CursorInvalid } from '../../platform/paging/cursor.js';
import { mapPage } from '../../platform/paging/page.js';
import { FindApiKeys } from '../application/find-api-keys.js';
import { IssueApiKey } from '../application/issue-api-key.js';
import { RevokeApiKey } from '../application/revoke-api-key.js';
import { RotateApiKey } from '../application/rotate-api-key.js';
import { ApiKeyExpiryInvalid, ApiKeyNotActive, ApiKeyNotFound, ScopeNotGrantable } from '../domain/merchant.errors.js';
import { ApiKeyIdParam, IssueApiKeyDto, ListApiKeysDto, RotateApiKeyDto } from './api-key.dto.js';
import {
  ApiKeyPageResponse,
  ApiKeyResponse,
  IssuedApiKeyResponse,
  toApiKeyResponse,
  toIssuedApiKeyResponse,
} from './api-key.response.js';

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
  @OneTransaction(true)
  @AnswerHoldsSecret(true)
  @ApiOperation({
    operationId: 'createApiKey',
    summary: 'Make an API key',
    description: 'The key itself is in this answer only.',
  })
  @ApiData(201, IssuedApiKeyResponse, 'The key')
  @ApiErrors(ScopeNotGrantable, ApiKeyExpiryInvalid, IdempotentAnswerNotKept)
  async issue(
    @Caller() { merchantId, scopes: callerScopes, holder: givenBy }: Principal,
    @Body() { name, scopes, expiresAt }: IssueApiKeyDto,
  ): Promise<IssuedApiKeyResponse> {
    const end = expiresAt === undefined ? null : new Date(expiresAt);
    return toIssuedApiKeyResponse(
      await this.issueApiKey.execute({ merchantId, name, scopes, expiresAt: end, callerScopes, givenBy }),
    );
  }

  @Get()
  @ApiOperation({
    operationId: 'listApiKeys',
    summary: 'List API keys, newest first',
    description: 'Those that have ended too.',
  })
  @ApiData(200, ApiKeyPageResponse, 'A page of keys, without the keys themselves')
  @ApiErrors(CursorInvalid)
  async list(@MerchantId() merchantId: string, @Query() query: ListApiKeysDto): Promise<ApiKeyPageResponse> {
    return mapPage(await this.findApiKeys.list(query.toFilter(merchantId), query.page), toApiKeyResponse);
  }

  @Delete(':keyId')
  @OneTransaction(true)
  @ApiOperation({
    operationId: 'revokeApiKey',
    summary: 'Revoke an API key',
    description: 'It stops within 5 seconds on every instance. Again changes nothing.',
  })
  @ApiData(200, ApiKeyResponse, 'The key as it is now')
  @ApiErrors(ApiKeyNotFound)
  async revoke(@MerchantId() merchantId: string, @Param() { keyId }: ApiKeyIdParam): Promise<ApiKeyResponse> {
    return toApiKeyResponse(await this.revokeApiKey.execute(merchantId, keyId));
  }

  @Post(':keyId/rotate')
  @OneTransaction(true)
  @AnswerHoldsSecret(true)
  @ApiOperation({
    operationId: 'rotateApiKey',
    summary: 'Give out a key in the place of another',
    description: 'With the same name, scopes and end. The former key goes on for the overlap.',
  })
  @ApiData(201, IssuedApiKeyResponse, 'The new key')
  @ApiErrors(ApiKeyNotFound, ApiKeyNotActive, ScopeNotGrantable, IdempotentAnswerNotKept)
  async rotate(
    @Caller() { merchantId, scopes: callerScopes, holder: givenBy }: Principal,
    @Param() { keyId }: ApiKeyIdParam,
    @Body() { overlap: overlapSeconds }: RotateApiKeyDto,
  ): Promise<IssuedApiKeyResponse> {
    return toIssuedApiKeyResponse(
      await this.rotateApiKey.execute({ merchantId, keyId, overlapSeconds, callerScopes, givenBy }),
    );
  }
}
