import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChannelOrderNotFound, ChannelRefused, REFUND_CHANNEL_ERRORS } from '../../payment/index.js';
import { Caller, MerchantId, type Principal, RequireScope } from '../../platform/http/principal.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { CursorInvalid } from '../../platform/paging/cursor.js';
import { mapPage } from '../../platform/paging/page.js';
import { NoBody } from '../../platform/validation/no-body.js';
import { AbandonRefund } from '../application/abandon-refund.js';
import { FindRefunds } from '../application/find-refunds.js';
import { ResendRefund } from '../application/resend-refund.js';
import { RetryRefund } from '../application/retry-refund.js';
import { SyncRefund } from '../application/sync-refund.js';
import {
  RefundMismatch,
  RefundNotAbnormal,
  RefundNotFound,
  RefundNotStuck,
  SecondPersonNeeded,
} from '../domain/refund.errors.js';
import { ListRefundsDto } from './list-refunds.dto.js';
import { RefundNoParam } from './refund-no.param.js';
import { RefundPageResponse, RefundResponse, toRefundResponse } from './refund.response.js';
import { ResendRefundDto } from './resend-refund.dto.js';

const RESEND_EXAMPLES = {
  payer: {
    summary: "To a bank card of the payer's",
    value: { type: 'USER_BANK_CARD', bankType: 'ICBC_DEBIT', bankAccount: '6222000000000000', realName: '张三' },
  },
  merchant: { summary: 'Back to the merchant', value: { type: 'MERCHANT_BANK_CARD' } },
};

@ApiTags('Refunds')
@ApiBearerAuth()
@Controller({ path: 'refunds', version: '1' })
export class RefundController {
  constructor(
    private readonly findRefunds: FindRefunds,
    private readonly syncRefund: SyncRefund,
    private readonly retryRefund: RetryRefund,
    private readonly abandonRefund: AbandonRefund,
    private readonly resendRefund: ResendRefund,
  ) {}

  @Get()
  @RequireScope('orders:read')
  @ApiOperation({ operationId: 'listRefunds', summary: 'List refunds, newest first' })
  @ApiData(200, RefundPageResponse, 'A page of refunds')
  @ApiErrors(CursorInvalid)
  async list(@MerchantId() merchantId: string, @Query() query: ListRefundsDto): Promise<RefundPageResponse> {
    return mapPage(await this.findRefunds.list(query.toFilter(merchantId), query.page), toRefundResponse);
  }

  @Get(':refundNo')
  @RequireScope('orders:read')
  @ApiOperation({ operationId: 'getRefund', summary: 'Read a refund' })
  @ApiData(200, RefundResponse, 'The refund')
  @ApiErrors(RefundNotFound)
  async get(@MerchantId() merchantId: string, @Param() { refundNo }: RefundNoParam): Promise<RefundResponse> {
    return toRefundResponse(await this.findRefunds.get(merchantId, refundNo));
  }

  @Post(':refundNo/sync')
  @RequireScope('refunds:write')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ operationId: 'syncRefund', summary: 'Ask WeChat Pay now, and settle what it says' })
  @ApiData(200, RefundResponse, 'The refund as it is after the answer')
  @ApiErrors(RefundNotFound, RefundMismatch, ...REFUND_CHANNEL_ERRORS)
  async sync(
    @MerchantId() merchantId: string,
    @Param() { refundNo }: RefundNoParam,
    @Body() _body: NoBody,
  ): Promise<RefundResponse> {
    return toRefundResponse(await this.syncRefund.execute(merchantId, refundNo));
  }

  @Post(':refundNo/retry')
  @RequireScope('refunds:write')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'retryRefund',
    summary: 'Try a refund again that failed all its tries',
    description:
      'For one whose attention is TRIES_EXHAUSTED. See its failure first: NOT_ENOUGH asks for more balance at WeChat Pay. ' +
      'It is tried under the same number, so that nothing is paid back twice.',
  })
  @ApiData(200, RefundResponse, 'The refund after the try')
  @ApiErrors(RefundNotFound, RefundNotStuck, RefundMismatch, ChannelRefused, ChannelOrderNotFound)
  async retry(
    @MerchantId() merchantId: string,
    @Param() { refundNo }: RefundNoParam,
    @Body() _body: NoBody,
  ): Promise<RefundResponse> {
    return toRefundResponse(await this.retryRefund.execute(merchantId, refundNo));
  }

  @Post(':refundNo/abandon')
  @RequireScope('refunds:write')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'abandonRefund',
    summary: 'Give up a refund that failed all its tries',
    description:
      'For one whose attention is TRIES_EXHAUSTED. WeChat Pay is asked first whether it was made after all. The money ' +
      'that was set aside for it can be refunded again, under another number.',
  })
  @ApiData(200, RefundResponse, 'The refund is CLOSED')
  @ApiErrors(RefundNotFound, RefundNotStuck, RefundMismatch, ...REFUND_CHANNEL_ERRORS)
  async abandon(
    @MerchantId() merchantId: string,
    @Param() { refundNo }: RefundNoParam,
    @Body() _body: NoBody,
  ): Promise<RefundResponse> {
    return toRefundResponse(await this.abandonRefund.execute(merchantId, refundNo));
  }

  @Post(':refundNo/resend')
  @RequireScope('refunds:write')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'resendRefund',
    summary: 'Send the money of an ABNORMAL refund another way',
    description:
      "When the payer's account does not take the money, it can go to a bank card of the payer's, or back to the merchant.",
  })
  @ApiBody({ type: ResendRefundDto, examples: RESEND_EXAMPLES })
  @ApiData(200, RefundResponse, 'The refund is under way again')
  @ApiErrors(RefundNotFound, RefundNotAbnormal, SecondPersonNeeded, RefundMismatch, ...REFUND_CHANNEL_ERRORS)
  async resend(
    @Caller() { merchantId, holder }: Principal,
    @Param() { refundNo }: RefundNoParam,
    @Body() body: ResendRefundDto,
  ): Promise<RefundResponse> {
    return toRefundResponse(await this.resendRefund.execute(merchantId, refundNo, body.toTarget(), holder));
  }
}
