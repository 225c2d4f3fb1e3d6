import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MerchantId, RequireScope } from '../../../platform/http/principal.js';
import { OneTransaction } from '../../../platform/idempotency/route-traits.js';
import { ApiData, ApiErrors } from '../../../platform/openapi/api-answers.js';
import { CursorInvalid } from '../../../platform/paging/cursor.js';
import { mapPage } from '../../../platform/paging/page.js';
import { NoBody } from '../../../platform/validation/no-body.js';
import { FindDeliveries } from '../../application/webhook/find-deliveries.js';
import { ReplayDelivery } from '../../application/webhook/replay-delivery.js';
import {
  WebhookDeliveryNotFound,
  WebhookDeliveryQuarantined,
  WebhookEndpointDisabled,
  WebhookEndpointNotFound,
} from '../../domain/webhook/webhook.errors.js';
import { DeliveryIdParam, ListDeliveriesDto } from './webhook-delivery.dto.js';
import {
  DeliveryDetailResponse,
  DeliveryPageResponse,
  toDeliveryDetailResponse,
  toDeliveryResponse,
} from './webhook-delivery.response.js';

@ApiTags('Webhooks')
@ApiBearerAuth()
@RequireScope('webhooks:manage')
@Controller({ path: 'webhook-deliveries', version: '1' })
export class WebhookDeliveryController {
  constructor(
    private readonly findDeliveries: FindDeliveries,
    private readonly replayDelivery: ReplayDelivery,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listWebhookDeliveries', summary: 'List deliveries, newest first' })
  @ApiData(200, DeliveryPageResponse, 'A page of deliveries, without their tries')
  @ApiErrors(CursorInvalid)
  async list(@MerchantId() merchantId: string, @Query() query: ListDeliveriesDto): Promise<DeliveryPageResponse> {
    return mapPage(await this.findDeliveries.list(query.toFilter(merchantId), query.page), toDeliveryResponse);
  }

  @Get(':deliveryId')
  @ApiOperation({ operationId: 'getWebhookDelivery', summary: 'Read a delivery with its payload and its tries' })
  @ApiData(200, DeliveryDetailResponse, 'The delivery')
  @ApiErrors(WebhookDeliveryNotFound)
  async get(
    @MerchantId() merchantId: string,
    @Param() { deliveryId }: DeliveryIdParam,
  ): Promise<DeliveryDetailResponse> {
    return toDeliveryDetailResponse(await this.findDeliveries.get(merchantId, deliveryId));
  }

  @Post(':deliveryId/replay')
  @OneTransaction(true)
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'replayWebhookDelivery',
    summary: 'Send a delivery again, at once',
    description: 'Whatever became of it before; under the same webhook-id, with the whole schedule of tries before it.',
  })
  @ApiData(200, DeliveryDetailResponse, 'The delivery, due now')
  @ApiErrors(WebhookDeliveryNotFound, WebhookEndpointNotFound, WebhookEndpointDisabled, WebhookDeliveryQuarantined)
  async replay(
    @MerchantId() merchantId: string,
    @Param() { deliveryId }: DeliveryIdParam,
    @Body() _body: NoBody,
  ): Promise<DeliveryDetailResponse> {
    return toDeliveryDetailResponse(await this.replayDelivery.execute(merchantId, deliveryId));
  }
}
