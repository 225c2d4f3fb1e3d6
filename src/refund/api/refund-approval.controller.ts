import { Body, Controller, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChannelOrderNotFound, ChannelRefused } from '../../payment/index.js';
import { Caller, type Principal, RequireScope } from '../../platform/http/principal.js';
import { OneTransaction } from '../../platform/idempotency/route-traits.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { NoBody } from '../../platform/validation/no-body.js';
import { ApproveRefund } from '../application/approve-refund.js';
import { RejectRefund } from '../application/reject-refund.js';
import {
  RefundMismatch,
  RefundNotFound,
  RefundNotPendingApproval,
  SecondPersonNeeded,
} from '../domain/refund.errors.js';
import { RefundNoParam } from './refund-no.param.js';
import { RefundResponse, toRefundResponse } from './refund.response.js';
import { RejectRefundDto } from './reject-refund.dto.js';

const BY_WHOM =
  'With a key that is not the one it was asked for with, nor one that took its place, nor one that it gave out. ';

@ApiTags('Refunds')
@ApiBearerAuth()
@RequireScope('refunds:approve')
@Controller({ path: 'refunds/:refundNo', version: '1' })
export class RefundApprovalController {
  constructor(
    private readonly approveRefund: ApproveRefund,
    private readonly rejectRefund: RejectRefund,
  ) {}

  @Post('approve')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'approveRefund',
    summary: 'Let a refund be made that is PENDING_APPROVAL',
    description: `${BY_WHOM}WeChat Pay is asked then. Approving what is approved changes nothing.`,
  })
  @ApiData(200, RefundResponse, 'The refund, approved and asked for')
  @ApiErrors(
    RefundNotFound,
    SecondPersonNeeded,
    RefundNotPendingApproval,
    RefundMismatch,
    ChannelRefused,
    ChannelOrderNotFound,
  )
  async approve(
    @Caller() { merchantId, holder }: Principal,
    @Param() { refundNo }: RefundNoParam,
    @Body() _body: NoBody,
  ): Promise<RefundResponse> {
    return toRefundResponse(await this.approveRefund.execute(merchantId, refundNo, holder));
  }

  @Post('reject')
  @OneTransaction(true)
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'rejectRefund',
    summary: 'Close a refund that is PENDING_APPROVAL',
    description: `${BY_WHOM}Its sum can be refunded again, under another number. Rejecting what is rejected changes nothing.`,
  })
  @ApiData(200, RefundResponse, 'The refund is CLOSED')
  @ApiErrors(RefundNotFound, SecondPersonNeeded, RefundNotPendingApproval)
  async reject(
    @Caller() { merchantId, holder }: Principal,
    @Param() { refundNo }: RefundNoParam,
    @Body() { reason }: RejectRefundDto,
  ): Promise<RefundResponse> {
    return toRefundResponse(await this.rejectRefund.execute(merchantId, refundNo, holder, reason));
  }
}
