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
import type { CallbackContent, CallbackEnvelope, CallbackHeaders, ChannelCallbacks } from '../channel-callbacks.js';
import { CallbackSignatureInvalid, ChannelOrderClosed, ChannelOutcomeUnknown } from '../channel.errors.js';
import type { ChannelTransaction, Invocation, PaymentChannel, Prepayment, PrepayRequest } from '../payment-channel.js';
import { signInvocation } from './invocation.js';
import { WechatPayAccounts } from '../../../merchant/index.js';
import { openCallback, readEnvelope } from './wechatpay-callback.js';
import { WechatPayConnection } from './wechatpay-connection.js';
import { WECHATPAY_OPTIONS, type WechatPayOptions } from './wechatpay-options.js';
import { readPrepayment } from './wechatpay-prepayment.js';
import { closePath, prepayCall, queryByOutTradeNoPath, queryByTransactionIdPath } from './wechatpay-requests.js';
import { readTransaction } from './wechatpay-transaction.js';

/**
 * WeChat Pay, API v3, as a channel to collect through and as a sender of callbacks.
 * Every method throws `MerchantNotFound` for a merchant without an account.
 */
@Injectable()
export class WechatPayGateway
  implements PaymentChannel, ChannelCallbacks, OnApplicationBootstrap, OnModuleDestroy, OnApplicationShutdown
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
    return client.call('POST', path, body, (json) => readPrepayment(json, request, askedAt));
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
      await client.call('POST', closePath(outTradeNo), JSON.stringify({ mchid: account.mchid }), () => undefined);
    } catch (error) {
      if (!(error instanceof ChannelOrderClosed)) throw error;
    }
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
    return openCallback(this.accounts.of(merchantId).apiV3Key, body);
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
    return this.connection(merchantId).client.call('GET', path, '', readTransaction);
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
function answersTo(isTheOne: boolean, transaction: ChannelTransaction): ChannelTransaction {
  if (!isTheOne) throw new ChannelOutcomeUnknown('WeChat Pay answered about another transaction than was asked for');
  return transaction;
}
