import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MerchantId, RequireScope } from '../../../platform/http/principal.js';
import { IdempotentAnswerNotKept } from '../../../platform/idempotency/idempotency.errors.js';
import { AnswerHoldsSecret, OneTransaction } from '../../../platform/idempotency/route-traits.js';
import { ApiData, ApiErrors } from '../../../platform/openapi/api-answers.js';
import { CursorInvalid } from '../../../platform/paging/cursor.js';
import { mapPage } from '../../../platform/paging/page.js';
import { SecretsKeyMissing } from '../../../platform/secrets/secrets-key-missing.js';
import { NoBody } from '../../../platform/validation/no-body.js';
import { ChangeEndpoint } from '../../application/webhook/change-endpoint.js';
import { CreateEndpoint } from '../../application/webhook/create-endpoint.js';
import { DeleteEndpoint } from '../../application/webhook/delete-endpoint.js';
import { FindEndpoints } from '../../application/webhook/find-endpoints.js';
import { RotateSecret } from '../../application/webhook/rotate-secret.js';
import { WebhookEndpointNotFound, WebhookUrlRefused } from '../../domain/webhook/webhook.errors.js';
import { ChangeEndpointDto, CreateEndpointDto, EndpointIdParam, ListEndpointsDto } from './webhook-endpoint.dto.js';
import {
  EndpointPageResponse,
  EndpointResponse,
  EndpointWithSecretResponse,
  toEndpointResponse,
  toEndpointWithSecretResponse,
} from './webhook-endpoint.response.js';

@ApiTags('Webhooks')
@ApiBearerAuth()
@RequireScope('webhooks:manage')
@Controller({ path: 'webhook-endpoints', version: '1' })
export class WebhookEndpointController {
  constructor(
    private readonly createEndpoint: CreateEndpoint,
    private readonly findEndpoints: FindEndpoints,
    private readonly changeEndpoint: ChangeEndpoint,
    private readonly deleteEndpoint: DeleteEndpoint,
    private readonly rotateSecret: RotateSecret,
  ) {}

  @Post()
  @OneTransaction(true)
  @AnswerHoldsSecret(true)
  @ApiOperation({
    operationId: 'createWebhookEndpoint',
    summary: 'Open an endpoint that hears of events',
    description: 'Requests are signed after the Standard Webhooks specification. The secret is in this answer only.',
  })
  @ApiData(201, EndpointWithSecretResponse, 'The endpoint with its secret')
  @ApiErrors(WebhookUrlRefused, SecretsKeyMissing, IdempotentAnswerNotKept)
  async create(@MerchantId() merchantId: string, @Body() body: CreateEndpointDto): Promise<EndpointWithSecretResponse> {
    return toEndpointWithSecretResponse(await this.createEndpoint.execute(merchantId, body.toTerms()));
  }

  @Get()
  @ApiOperation({ operationId: 'listWebhookEndpoints', summary: 'List endpoints, newest first' })
  @ApiData(200, EndpointPageResponse, 'A page of endpoints, without their secrets')
  @ApiErrors(CursorInvalid)
  async list(@MerchantId() merchantId: string, @Query() query: ListEndpointsDto): Promise<EndpointPageResponse> {
    return mapPage(await this.findEndpoints.list(query.toFilter(merchantId), query.page), toEndpointResponse);
  }

  @Get(':endpointId')
  @ApiOperation({ operationId: 'getWebhookEndpoint', summary: 'Read an endpoint' })
  @ApiData(200, EndpointResponse, 'The endpoint, without its secret')
  @ApiErrors(WebhookEndpointNotFound)
  async get(@MerchantId() merchantId: string, @Param() { endpointId }: EndpointIdParam): Promise<EndpointResponse> {
    return toEndpointResponse(await this.findEndpoints.get(merchantId, endpointId));
  }

  @Patch(':endpointId')
  @OneTransaction(true)
  @ApiOperation({
    operationId: 'updateWebhookEndpoint',
    summary: 'Change an endpoint, pause it, or let it go on',
    description: 'What is left out stays.',
  })
  @ApiData(200, EndpointResponse, 'The endpoint as it is now')
  @ApiErrors(WebhookEndpointNotFound, WebhookUrlRefused)
  async change(
    @MerchantId() merchantId: string,
    @Param() { endpointId }: EndpointIdParam,
    @Body() body: ChangeEndpointDto,
  ): Promise<EndpointResponse> {
    return toEndpointResponse(await this.changeEndpoint.execute(body.toCommand(merchantId, endpointId)));
  }

  @Delete(':endpointId')
  @OneTransaction(true)
  @ApiOperation({
    operationId: 'deleteWebhookEndpoint',
    summary: 'Remove an endpoint',
    description: 'What was on its way to it is given up; the log of its deliveries stays.',
  })
  @ApiData(200, EndpointResponse, 'The endpoint as it was')
  @ApiErrors(WebhookEndpointNotFound)
  async delete(@MerchantId() merchantId: string, @Param() { endpointId }: EndpointIdParam): Promise<EndpointResponse> {
    return toEndpointResponse(await this.deleteEndpoint.execute(merchantId, endpointId));
  }

  @Post(':endpointId/rotate-secret')
  @OneTransaction(true)
  @AnswerHoldsSecret(true)
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'rotateWebhookSecret',
    summary: 'Give an endpoint a new secret',
    description: 'For 24 hours requests carry a signature with the former secret too.',
  })
  @ApiData(200, EndpointWithSecretResponse, 'The endpoint with its new secret')
  @ApiErrors(WebhookEndpointNotFound, SecretsKeyMissing, IdempotentAnswerNotKept)
  async rotate(
    @MerchantId() merchantId: string,
    @Param() { endpointId }: EndpointIdParam,
    @Body() _body: NoBody,
  ): Promise<EndpointWithSecretResponse> {
    return toEndpointWithSecretResponse(await this.rotateSecret.execute(merchantId, endpointId));
  }
}
