import {
  Inject,
  Injectable,
  Optional,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { PaymentMethod } from '../../domain/payment-method.js';
import type { Bill, BillChannel, BillRequest } from '../bill-channel.js';
import type { CallbackContent, CallbackEnvelope, CallbackHeaders, ChannelCallbacks } from '../channel-callbacks.js';
import {
  CallbackSignatureInvalid,
  ChannelOrderClosed,
  ChannelOrderNotFound,
  ChannelOutcomeUnknown,
  ChannelOverloaded,
  ChannelRefundNotFound,
} from '../channel.errors.js';
import type { ChannelTransaction, Invocation, PaymentChannel, Prepayment, PrepayRequest } from '../payment-channel.js';
import type { AbnormalRefundRequest, ChannelRefund, RefundChannel, RefundRequest } from '../refund-channel.js';
import { billPath, readBillAddress } from './wechatpay-bill-requests.js';
import { signInvocation } from './invocation.js';
import { WechatPayAccounts } from '../../../merchant/index.js';
import { openCallback, readEnvelope } from './wechatpay-callback.js';
import { WechatPayConnection } from './wechatpay-connection.js';
import { WECHATPAY_OPTIONS, type WechatPayOptions } from './wechatpay-options.js';
import { readPrepayment } from './wechatpay-prepayment.js';
import { readRefund } from './wechatpay-refund.js';
import {
  REFUNDS_PATH,
  abnormalRefundPath,
  abnormalRefundBody,
  queryRefundPath,
  refundBody,
} from './wechatpay-refund-requests.js';
import { closePath, prepayCall, queryByOutTradeNoPath, queryByTransactionIdPath } from './wechatpay-requests.js';
import { readTransaction } from './wechatpay-transaction.js';

/**
 * WeChat Pay, API v3, as a channel to collect and to pay back through, as a sender of callbacks, and of bills.
 * Every method throws `MerchantNotFound` for a merchant without an account.
 */
@Injectable()
export class WechatPayGateway
  implements
    PaymentChannel,
    RefundChannel,
    BillChannel,
    ChannelCallbacks,
    OnApplicationBootstrap,
    OnModuleDestroy,
    OnApplicationShutdown
{
  private readonly connections = new Map<string, WechatPayConnection>();

  constructor(
    private readonly accounts: WechatPayAccounts,
    private readonly clock: Clock,
    @Optional() @Inject(WECHATPAY_OPTIONS) private readonly options: WechatPayOptions = {},
  ) {}

  async prepay(merchantId: string, request: PrepayRequest): Promise<Prepayment> {
    const { account, client } = this.connection(merchantId);
    const { path, body } = prepayCall(account, request);
    const askedAt = this.clock.now();
    return client.call({ method: 'POST', path, body }, (json) => readPrepayment(json, request, askedAt));
  }

  async queryByOutTradeNo(merchantId: string, outTradeNo: string): Promise<ChannelTransaction> {
    const { mchid } = this.connection(merchantId).account;
    const transaction = await this.query(merchantId, queryByOutTradeNoPath(outTradeNo, mchid));
    return answersTo(transaction.outTradeNo === outTradeNo && transaction.mchid === mchid, transaction);
  }

  async queryByTransactionId(merchantId: string, transactionId: string): Promise<ChannelTransaction> {
    const { mchid } = this.connection(merchantId).account;
    const transaction = await this.query(merchantId, queryByTransactionIdPath(transactionId, mchid));
    return answersTo(transaction.transactionId === transactionId && transaction.mchid === mchid, transaction);
  }

  async close(merchantId: string, outTradeNo: string): Promise<void> {
    const { account, client } = this.connection(merchantId);
    try {
      const body = JSON.stringify({ mchid: account.mchid });
      await client.call({ method: 'POST', path: closePath(outTradeNo), body }, () => undefined);
    } catch (error) {
      if (!(error instanceof ChannelOrderClosed)) throw error;
    }
  }

  async refund(merchantId: string, request: RefundRequest): Promise<ChannelRefund> {
    const { account, client } = this.connection(merchantId);
    const { outTradeNo, outRefundNo, amount, total, currency } = request;
    const call = { method: 'POST', path: REFUNDS_PATH, body: refundBody(account, request) } as const;
    const refund = await client.call(call, readRefund).catch((error: unknown) => {
      // What does not exist when a refund is asked for is the payment.
      if (!(error instanceof ChannelRefundNotFound)) throw error;
      throw new ChannelOrderNotFound(error.message, error.answer, { cause: error });
    });
    const sameAmount =
      refund.amount.refund === amount && refund.amount.total === total && refund.amount.currency === currency;
    return answersTo(refund.outRefundNo === outRefundNo && refund.outTradeNo === outTradeNo && sameAmount, refund);
  }

  async queryRefund(merchantId: string, outRefundNo: string): Promise<ChannelRefund> {
    const { client } = this.connection(merchantId);
    const refund = await client.call({ method: 'GET', path: queryRefundPath(outRefundNo) }, readRefund);
    return answersTo(refund.outRefundNo === outRefundNo, refund);
  }

  async resendAbnormalRefund(merchantId: string, request: AbnormalRefundRequest): Promise<ChannelRefund> {
    const { client, keys } = this.connection(merchantId);
    const key = await keys.forEncryption();
    if (key === null) throw new ChannelOverloaded('No key of WeChat Pay to encrypt with is held yet; nothing was sent');
    const { refundId, outRefundNo } = request;
    const body = abnormalRefundBody(request, key);
    const path = abnormalRefundPath(refundId);
    // Once the money is under way the refund is no longer abnormal, and the same call would be refused.
    const call = { method: 'POST', path, body, encryptedFor: key.serial, repeatable: false } as const;
    const refund = await client.call(call, readRefund);
    return answersTo(refund.refundId === refundId && refund.outRefundNo === outRefundNo, refund);
  }

  async withBill<T>(merchantId: string, request: BillRequest, use: (bill: Bill) => Promise<T>): Promise<T> {
    const { account, client, bills } = this.connection(merchantId);
    const origins = [account.baseUrl, account.backupUrl].flatMap((url) => (url === null ? [] : [new URL(url).origin]));
    const call = { method: 'GET', path: billPath(request) } as const;
    return bills.withBill(await client.call(call, (json) => readBillAddress(json, origins)), use);
  }

  async invocation(merchantId: string, method: PaymentMethod, prepayId: string): Promise<Invocation | null> {
    const { account, signer } = this.connection(merchantId);
    return signInvocation(account, signer, method, prepayId);
  }

  payee(merchantId: string): { readonly mchid: string; readonly appid: string } {
    const { mchid, appid } = this.accounts.of(merchantId);
    return { mchid, appid };
  }

  async authenticate(merchantId: string, headers: CallbackHeaders, body: Buffer): Promise<CallbackEnvelope> {
    const failed = await this.connection(merchantId).verifier.check(headers, body);
    if (failed !== null) throw new CallbackSignatureInvalid(failed);
    return readEnvelope(body);
  }

  open(merchantId: string, body: Buffer): CallbackContent {
    return openCallback(this.accounts.of(merchantId), body);
  }

  onApplicationBootstrap(): void {
    for (const { merchantId } of this.accounts.all()) this.connection(merchantId).start();
  }

  onModuleDestroy(): void {
    for (const connection of this.connections.values()) connection.stop();
  }

  /** Later than `onModuleDestroy`: requests that are still being answered may need WeChat Pay. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.connections.values()].map((connection) => connection.close()));
  }

  private query(merchantId: string, path: string): Promise<ChannelTransaction> {
    return this.connection(merchantId).client.call({ method: 'GET', path }, readTransaction);
  }

  private connection(merchantId: string): WechatPayConnection {
    const known = this.connections.get(merchantId);
    if (known) return known;
    const connection = new WechatPayConnection(this.accounts.of(merchantId), this.clock, this.options);
    this.connections.set(merchantId, connection);
    return connection;
  }
}

/** A signature proves who speaks and when, not which question is answered: an answer to another one must not pass. */
function answersTo<T>(isTheOne: boolean, answer: T): T {
  if (!isTheOne) throw new ChannelOutcomeUnknown('WeChat Pay answered about something else than was asked for');
  return answer;
}
