import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppidUnknown, NoPaymentAccount } from '../../merchant/index.js';
import { CHANNEL_ERRORS, PaymentAttemptConflict, PaymentMismatch } from '../../payment/index.js';
import { MerchantId, RequireScope } from '../../platform/http/principal.js';
import { Numbers } from '../../platform/idempotency/numbers.js';
import { GeneratedNumbers } from '../../platform/ids/generated-numbers.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { CursorInvalid } from '../../platform/paging/cursor.js';
import { mapPage } from '../../platform/paging/page.js';
import { NoBody } from '../../platform/validation/no-body.js';
import { CloseOrder } from '../application/close-order.js';
import { ListOrders } from '../application/list-orders.js';
import { PayOrder } from '../application/pay-order.js';
import { PlaceOrder } from '../application/place-order.js';
import { ReadOrder } from '../application/read-order.js';
import { SyncOrder } from '../application/sync-order.js';
import {
  ExpiryOutOfRange,
  OrderAlreadyPaid,
  OrderExpired,
  OrderIsClosed,
  OrderNoConflict,
  OrderNotFound,
} from '../domain/order.errors.js';
import { ListOrdersDto } from './list-orders.dto.js';
import { OrderNoParam } from './order-no.param.js';
import { ORDER_EXAMPLES, PAYMENT_EXAMPLES } from './order.examples.js';
import { OrderPageResponse, OrderResponse, toBareOrderResponse, toOrderResponse } from './order.response.js';
import { PaymentRequestDto } from './payment-request.dto.js';
import { PlaceOrderDto } from './place-order.dto.js';

/** What may keep an order from being paid. */
const UNPAYABLE = [
  OrderNotFound,
  OrderAlreadyPaid,
  OrderIsClosed,
  OrderExpired,
  PaymentAttemptConflict,
  PaymentMismatch,
  NoPaymentAccount,
  AppidUnknown,
  ...CHANNEL_ERRORS,
];

@ApiTags('Orders')
@ApiBearerAuth()
@Controller({ path: 'orders', version: '1' })
export class OrderController {
  constructor(
    private readonly placeOrder: PlaceOrder,
    private readonly payOrder: PayOrder,
    private readonly syncOrder: SyncOrder,
    private readonly closeOrder: CloseOrder,
    private readonly listOrders: ListOrders,
    private readonly readOrder: ReadOrder,
  ) {}

  @Post()
  @RequireScope('orders:write')
  @ApiOperation({
    operationId: 'createOrder',
    summary: 'Create an order, and its prepayment in the same call',
    description: 'The same orderNo with the same contents is the same order: it is answered again, with status 200.',
  })
  @ApiBody({ type: PlaceOrderDto, examples: ORDER_EXAMPLES })
  @ApiData(201, OrderResponse, 'The order was created')
  @ApiData(200, OrderResponse, 'The order was there already')
  @ApiErrors(ExpiryOutOfRange, OrderNoConflict, ...UNPAYABLE)
  async place(
    @MerchantId() merchantId: string,
    @Body() body: PlaceOrderDto,
    @Numbers() numbers: GeneratedNumbers,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderResponse> {
    const { view, created } = await this.placeOrder.execute(body.toCommand(merchantId, numbers));
    void reply.status(created ? HttpStatus.CREATED : HttpStatus.OK);
    return toOrderResponse(view);
  }

  @Get()
  @RequireScope('orders:read')
  @ApiOperation({ operationId: 'listOrders', summary: 'List orders, newest first' })
  @ApiData(200, OrderPageResponse, 'A page of orders, without their payments')
  @ApiErrors(CursorInvalid)
  async list(@MerchantId() merchantId: string, @Query() query: ListOrdersDto): Promise<OrderPageResponse> {
    return mapPage(await this.listOrders.execute(query.toSearch(merchantId), query.page), toBareOrderResponse);
  }

  @Get(':orderNo')
  @RequireScope('orders:read')
  @ApiOperation({
    operationId: 'getOrder',
    summary: 'Read an order with its latest payment',
    description:
      'While it waits for its payer, reading it makes Zhanggui ask WeChat Pay in the background, at most once in 3 seconds.',
  })
  @ApiData(200, OrderResponse, 'The order')
  @ApiErrors(OrderNotFound)
  async get(@MerchantId() merchantId: string, @Param() { orderNo }: OrderNoParam): Promise<OrderResponse> {
    return toOrderResponse(await this.readOrder.execute(merchantId, orderNo));
  }

  @Post(':orderNo/payments')
  @RequireScope('orders:write')
  @ApiOperation({
    operationId: 'payOrder',
    summary: 'Pay an order: the first time, again, or another way',
    description:
      'The same method for the same payer renews the prepayment of the same attempt. Another method closes the former attempt first.',
  })
  @ApiBody({ type: PaymentRequestDto, examples: PAYMENT_EXAMPLES })
  @ApiData(201, OrderResponse, 'The order with the payment')
  @ApiErrors(...UNPAYABLE)
  async pay(
    @MerchantId() merchantId: string,
    @Param() { orderNo }: OrderNoParam,
    @Body() body: PaymentRequestDto,
  ): Promise<OrderResponse> {
    return toOrderResponse(await this.payOrder.execute(merchantId, orderNo, body.toRequest()));
  }

  @Post(':orderNo/sync')
  @RequireScope('orders:write')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ operationId: 'syncOrder', summary: 'Ask WeChat Pay now, and settle what it says' })
  @ApiData(200, OrderResponse, 'The order as it is after the answer')
  @ApiErrors(OrderNotFound, PaymentMismatch, ...CHANNEL_ERRORS)
  async sync(
    @MerchantId() merchantId: string,
    @Param() { orderNo }: OrderNoParam,
    @Body() _body: NoBody,
  ): Promise<OrderResponse> {
    return toOrderResponse(await this.syncOrder.execute(merchantId, orderNo));
  }

  @Post(':orderNo/close')
  @RequireScope('orders:write')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ operationId: 'closeOrder', summary: 'Close an unpaid order, at WeChat Pay too' })
  @ApiData(200, OrderResponse, 'The order is closed')
  @ApiErrors(OrderNotFound, OrderAlreadyPaid, PaymentAttemptConflict, PaymentMismatch, ...CHANNEL_ERRORS)
  async close(
    @MerchantId() merchantId: string,
    @Param() { orderNo }: OrderNoParam,
    @Body() _body: NoBody,
  ): Promise<OrderResponse> {
    return toOrderResponse(await this.closeOrder.execute(merchantId, orderNo));
  }
}
