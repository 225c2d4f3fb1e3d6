import { Controller, Headers, HttpCode, HttpStatus, Param, Post, Req, UseFilters } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import type { CallbackHeaders } from '../../payment/index.js';
import { Public } from '../../platform/http/principal.js';
import { BareResponse } from '../../platform/http/response-envelope.interceptor.js';
import { ReceiveCallback } from '../application/receive-callback.js';
import { CallbackErrorFilter } from './callback-error.filter.js';

class MerchantParam {
  @Matches(/^[\w-]{1,32}$/, { message: 'merchant must be 1 to 32 letters, digits, _ or -' })
  merchant!: string;
}

@ApiTags('Callbacks')
@Controller({ path: 'callbacks/wechatpay', version: '1' })
@Public(true)
@BareResponse(true)
@UseFilters(CallbackErrorFilter)
export class WechatPayCallbackController {
  constructor(private readonly receiveCallback: ReceiveCallback) {}

  @Post(':merchant')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({
    summary: "WeChat Pay's callbacks, of every event type",
    description:
      'Answered once the callback is stored durably; it is booked after that. A repeated one changes nothing.',
  })
  @ApiBody({
    description: 'The envelope as WeChat Pay signed it',
    schema: { type: 'object', example: { id: 'EV-2018022511223320873', event_type: 'TRANSACTION.SUCCESS' } },
  })
  @ApiResponse({ status: 204, description: 'Stored' })
  @ApiResponse({
    status: 400,
    description: 'Signed by WeChat Pay, but not a callback: {"code": "FAIL", "message": "…"}',
  })
  @ApiResponse({ status: 401, description: 'Not signed by WeChat Pay: {"code": "FAIL", "message": "…"}' })
  @ApiResponse({ status: 404, description: 'No such merchant: {"code": "FAIL", "message": "…"}' })
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
