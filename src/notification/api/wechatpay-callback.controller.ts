import { Controller, Headers, HttpCode, HttpStatus, Param, Post, Req, UseFilters } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { MerchantNotFound } from '../../merchant/index.js';
import { type CallbackHeaders, CallbackMalformed, CallbackSignatureInvalid } from '../../payment/index.js';
import { Busy } from '../../platform/http/http.errors.js';
import { Public } from '../../platform/http/principal.js';
import { BareResponse } from '../../platform/http/response-envelope.interceptor.js';
import { ReceiveCallback } from '../application/receive-callback.js';
import { CallbackErrorFilter } from './callback-error.filter.js';
import { CallbackRefusal } from './callback-refusal.js';
import { ValidationFailed } from '../../platform/http/validation.js';
import { ApiErrorBody, ApiErrors } from '../../platform/openapi/api-answers.js';
import { says } from '../../platform/validation/says.js';

class MerchantParam {
  @ApiProperty({ example: 'demo', pattern: '^[\\w-]{1,32}$' })
  @Matches(
    /^[\w-]{1,32}$/,
    says({ en: 'merchant must be 1 to 32 letters, digits, _ or -', zh: 'merchant 须为 1 至 32 个字母、数字、_ 或 -' }),
  )
  merchant!: string;
}

@ApiTags('Callbacks')
@Controller({ path: 'callbacks/wechatpay', version: '1' })
@Public(true)
@BareResponse(true)
@UseFilters(CallbackErrorFilter)
@ApiErrorBody(CallbackRefusal)
export class WechatPayCallbackController {
  constructor(private readonly receiveCallback: ReceiveCallback) {}

  @Post(':merchant')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({
    operationId: 'receiveWechatPayCallback',
    summary: "WeChat Pay's callbacks, of every event type",
    description:
      'Answered once the callback is stored durably; it is booked after that. A repeated one changes nothing.',
  })
  @ApiBody({
    description: 'The envelope as WeChat Pay signed it',
    schema: { type: 'object', example: { id: 'EV-2018022511223320873', event_type: 'TRANSACTION.SUCCESS' } },
  })
  @ApiResponse({ status: 204, description: 'Stored' })
  @ApiErrors(CallbackMalformed, CallbackSignatureInvalid, MerchantNotFound, ValidationFailed, Busy)
  async receive(
    @Param() { merchant }: MerchantParam,
    @Headers() headers: CallbackHeaders,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    await this.receiveCallback.execute({
      merchantId: merchant,
      channel: 'wechat',
      headers,
      body,
      requestId: request.id,
    });
  }
}
