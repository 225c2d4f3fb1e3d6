import { Body, Controller, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, type Principal, RequireScope } from '../../platform/http/principal.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { NoBody } from '../../platform/validation/no-body.js';
import { ApproveRefund } from '../application/approve-refund.js';
import { RejectRefund } from '../application/reject-refund.js';
import { RefundNoParam } from './refund-no.param.js';
import { RefundResponse, toRefundResponse } from './refund.response.js';
import { RejectRefundDto } from './reject-refund.dto.js';

const DECIDING = {
  401: 'API_KEY_INVALID',
  403: 'SCOPE_MISSING, SECOND_PERSON_NEEDED: whoever asked for a refund does not decide about it',
  404: 'REFUND_NOT_FOUND',
};
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
    summary: 'Let a refund be made that is PENDING_APPROVAL',
    description: `${BY_WHOM}WeChat Pay is asked then. Approving what is approved changes nothing.`,
  })
  @ApiData(200, RefundResponse, 'The refund, approved and asked for')
  @ApiErrors({
    ...DECIDING,
    400: 'VALIDATION_FAILED',
    409: 'REFUND_NOT_PENDING_APPROVAL',
    422: 'CHANNEL_REFUSED: WeChat Pay refuses it for good, the refund is CLOSED',
  })
  async approve(
    @Caller() { merchantId, holder }: Principal,
    @Param() { refundNo }: RefundNoParam,
    @Body() _body: NoBody,
  ): Promise<RefundResponse> {
    return toRefundResponse(await this.approveRefund.execute(merchantId, refundNo, holder));
  }

  @Post('reject')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: 'Close a refund that is PENDING_APPROVAL',
    description: `${BY_WHOM}Its sum can be refunded again, under another number. Rejecting what is rejected changes nothing.`,
  })
  @ApiData(200, RefundResponse, 'The refund is CLOSED')
  @ApiErrors({ ...DECIDING, 400: 'VALIDATION_FAILED, MALFORMED_JSON', 409: 'REFUND_NOT_PENDING_APPROVAL' })
  async reject(
    @Caller() { merchantId, holder }: Principal,
    @Param() { refundNo }: RefundNoParam,
    @Body() { reason }: RejectRefundDto,
  ): Promise<RefundResponse> {
    return toRefundResponse(await this.rejectRefund.execute(merchantId, refundNo, holder, reason));
  }
}
