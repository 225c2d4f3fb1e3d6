import { Body, Controller, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OrderNoParam, OrderNotFound, OrderNotPaid, RefundExceedsPaid, TooManyRefunds } from '../../order/index.js';
import { ChannelOrderNotFound, ChannelRefused } from '../../payment/index.js';
import { Caller, type Principal, RequireScope } from '../../platform/http/principal.js';
import { Numbers } from '../../platform/idempotency/numbers.js';
import { GeneratedNumbers } from '../../platform/ids/generated-numbers.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { CreateRefund } from '../application/create-refund.js';
import { RefundMismatch, RefundNoConflict } from '../domain/refund.errors.js';
import { CreateRefundDto } from './create-refund.dto.js';
import { RefundResponse, toRefundResponse } from './refund.response.js';

const EXAMPLES = {
  part: { summary: 'A part of the order', value: { amount: 400, reason: 'One cup was cold' } },
  all: { summary: 'All of it', value: { amount: 1200 } },
};

@ApiTags('Refunds')
@ApiBearerAuth()
@Controller({ path: 'orders/:orderNo/refunds', version: '1' })
export class OrderRefundsController {
  constructor(private readonly createRefund: CreateRefund) {}

  @Post()
  @RequireScope('refunds:write')
  @ApiOperation({
    operationId: 'createRefund',
    summary: 'Pay back a part of an order, or all of it',
    description:
      'Choose a refundNo, and the call can be sent again: with the same contents it is the same refund, answered with ' +
      'status 200. The refund is PROCESSING in the answer, as a rule, and SUCCEEDED when WeChat Pay reports that the payer ' +
      'has the money; then comes the webhook refund.succeeded. When WeChat Pay does not answer, or the balance is too low, ' +
      'the refund stays CREATED and is tried again by itself, after 1, 10 and 60 minutes; then it waits for a person. ' +
      'Where the merchant has a limit for it, and the refunds of the order come to more, it is PENDING_APPROVAL: WeChat Pay ' +
      'is asked when somebody else has approved it.',
  })
  @ApiBody({ type: CreateRefundDto, examples: EXAMPLES })
  @ApiData(201, RefundResponse, 'The refund was created')
  @ApiData(200, RefundResponse, 'The refund was there already')
  @ApiErrors(
    OrderNotFound,
    OrderNotPaid,
    RefundExceedsPaid,
    TooManyRefunds,
    RefundNoConflict,
    RefundMismatch,
    ChannelRefused,
    ChannelOrderNotFound,
  )
  async create(
    @Caller() caller: Principal,
    @Param() { orderNo }: OrderNoParam,
    @Body() body: CreateRefundDto,
    @Numbers() numbers: GeneratedNumbers,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RefundResponse> {
    const { refund, created } = await this.createRefund.execute(body.toCommand(caller, orderNo, numbers));
    void reply.status(created ? HttpStatus.CREATED : HttpStatus.OK);
    return toRefundResponse(refund);
  }
}
