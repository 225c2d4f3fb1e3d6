import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MerchantId, RequireScope } from '../../platform/http/principal.js';
import { OneTransaction } from '../../platform/idempotency/route-traits.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { CursorInvalid } from '../../platform/paging/cursor.js';
import { mapPage } from '../../platform/paging/page.js';
import { NoBody } from '../../platform/validation/no-body.js';
import { StoredCallbacks } from '../application/stored-callbacks.js';
import { StoredCallbackNotFound, StoredCallbackNotQuarantined } from '../domain/callback.errors.js';
import { CallbackIdParam, ListCallbacksDto } from './callback.dto.js';
import { CallbackPageResponse, CallbackResponse, toCallbackResponse } from './callback.response.js';

@ApiTags('Operations')
@ApiBearerAuth()
@Controller({ path: 'callbacks', version: '1' })
export class CallbackController {
  constructor(private readonly callbacks: StoredCallbacks) {}

  @Get()
  @RequireScope('merchant:admin')
  @ApiOperation({
    operationId: 'listCallbacks',
    summary: 'List the callbacks that were stored, newest first, without what they say',
  })
  @ApiData(200, CallbackPageResponse, 'A page of callbacks')
  @ApiErrors(CursorInvalid)
  async list(@MerchantId() merchantId: string, @Query() query: ListCallbacksDto): Promise<CallbackPageResponse> {
    return mapPage(await this.callbacks.list(query.toFilter(merchantId), query.page), toCallbackResponse);
  }

  @Post(':callbackId/replay')
  @OneTransaction(true)
  @RequireScope('merchant:admin')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'replayCallback',
    summary: 'Process a quarantined callback again',
    description: 'As if it had just come. When the cause is still there, it is quarantined again, with another alert.',
  })
  @ApiData(200, CallbackResponse, 'The callback, about to be processed')
  @ApiErrors(StoredCallbackNotFound, StoredCallbackNotQuarantined)
  async replay(
    @MerchantId() merchantId: string,
    @Param() { callbackId }: CallbackIdParam,
    @Body() _body: NoBody,
  ): Promise<CallbackResponse> {
    return toCallbackResponse(await this.callbacks.replay(merchantId, callbackId));
  }
}
