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
import type { ChannelAccount, Payee } from '../channel-account.js';
import type { CallbackContent, CallbackEnvelope, CallbackHeaders, ChannelCallbacks } from '../channel-callbacks.js';
import {
  CallbackMalformed,
  CallbackSignatureInvalid,
  CallbackUndecryptable,
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
import { appidFor, WechatPayAccounts } from '../../../merchant/index.js';
import { whatCame } from './refused-callback.js';
import type { SignatureCheck } from './signature-verifier.js';
import { openCallback, readEnvelope } from './wechatpay-callback.js';
import type { WechatPayConnection } from './wechatpay-connection.js';
import { WechatPayConnections } from './wechatpay-connections.js';
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
 * Every method throws `AccountNotFound` for an account that is not there.
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
  private readonly connections: WechatPayConnections;

  constructor(
    private readonly accounts: WechatPayAccounts,
    private readonly clock: Clock,
    @Optional() @Inject(WECHATPAY_OPTIONS) options: WechatPayOptions = {},
  ) {
    this.connections = new WechatPayConnections(accounts, clock, options);
  }

  async prepay(payee: Payee, request: PrepayRequest): Promise<Prepayment> {
    return this.on(payee, ({ account, client }) => {
      const { mchid, appid } = payee;
      const { path, body } = prepayCall({ mchid, appid, notifyUrl: account.notifyUrl }, request);
      const askedAt = this.clock.now();
      return client.call({ method: 'POST', path, body }, (json) => readPrepayment(json, request, askedAt));
    });
  }

  async queryByOutTradeNo(account: ChannelAccount, outTradeNo: string): Promise<ChannelTransaction> {
    const { mchid } = account;
    const transaction = await this.query(account, queryByOutTradeNoPath(outTradeNo, mchid));
    return answersTo(transaction.outTradeNo === outTradeNo && transaction.mchid === mchid, transaction);
  }

  async queryByTransactionId(account: ChannelAccount, transactionId: string): Promise<ChannelTransaction> {
    const { mchid } = account;
    const transaction = await this.query(account, queryByTransactionIdPath(transactionId, mchid));
    return answersTo(transaction.transactionId === transactionId && transaction.mchid === mchid, transaction);
  }

  async close(account: ChannelAccount, outTradeNo: string): Promise<void> {
    const body = JSON.stringify({ mchid: account.mchid });
    try {
      await this.on(account, ({ client }) =>
        client.call({ method: 'POST', path: closePath(outTradeNo), body }, () => undefined),
      );
    } catch (error) {
      if (!(error instanceof ChannelOrderClosed)) throw error;
    }
  }

  async refund(account: ChannelAccount, request: RefundRequest): Promise<ChannelRefund> {
    const { outTradeNo, outRefundNo, amount, total, currency } = request;
    const refund = await this.on(account, (connection) =>
      connection.client.call(
        { method: 'POST', path: REFUNDS_PATH, body: refundBody(connection.account, request) },
        readRefund,
      ),
    ).catch((error: unknown) => {
      // What does not exist when a refund is asked for is the payment.
      if (!(error instanceof ChannelRefundNotFound)) throw error;
      throw new ChannelOrderNotFound(error.text, error.answer, { cause: error });
    });
    const sameAmount =
      refund.amount.refund === amount && refund.amount.total === total && refund.amount.currency === currency;
    return answersTo(refund.outRefundNo === outRefundNo && refund.outTradeNo === outTradeNo && sameAmount, refund);
  }

  async queryRefund(account: ChannelAccount, outRefundNo: string): Promise<ChannelRefund> {
    const refund = await this.on(account, ({ client }) =>
      client.call({ method: 'GET', path: queryRefundPath(outRefundNo) }, readRefund),
    );
    return answersTo(refund.outRefundNo === outRefundNo, refund);
  }

  async resendAbnormalRefund(account: ChannelAccount, request: AbnormalRefundRequest): Promise<ChannelRefund> {
    const { refundId, outRefundNo } = request;
    const refund = await this.on(account, async ({ client, keys }) => {
      const key = await keys.forEncryption();
      if (key === null)
        throw new ChannelOverloaded('No key of WeChat Pay to encrypt with is held yet; nothing was sent');
      const body = abnormalRefundBody(request, key);
      const path = abnormalRefundPath(refundId);
      // Once the money is under way the refund is no longer abnormal, and the same call would be refused.
      return client.call({ method: 'POST', path, body, encryptedFor: key.serial, repeatable: false }, readRefund);
    });
    return answersTo(refund.refundId === refundId && refund.outRefundNo === outRefundNo, refund);
  }

  async withBill<T>(from: ChannelAccount, request: BillRequest, use: (bill: Bill) => Promise<T>): Promise<T> {
    return this.on(from, async ({ account, client, bills }) => {
      const origins = [account.baseUrl, account.backupUrl].flatMap((url) =>
        url === null ? [] : [new URL(url).origin],
      );
      const call = { method: 'GET', path: billPath(request) } as const;
      return bills.withBill(await client.call(call, (json) => readBillAddress(json, origins)), use);
    });
  }

  async invocation(payee: Payee, method: PaymentMethod, prepayId: string): Promise<Invocation | null> {
    const account = this.accounts.known(payee.merchantId, payee.mchid);
    return account && signInvocation(payee, this.connections.of(account).signer, method, prepayId);
  }

  async payee(merchantId: string, method: PaymentMethod, wanted: string | null): Promise<Payee> {
    const account = await this.accounts.forPayment(merchantId, wanted);
    return { merchantId, mchid: account.mchid, appid: wanted ?? appidFor(account, method) };
  }

  /** By any account of the merchant: first those that hold the key that the callback names. Throws `MerchantNotFound` too. */
  async authenticate(merchantId: string, headers: CallbackHeaders, body: Buffer): Promise<CallbackEnvelope> {
    const serial = headers['wechatpay-serial'] ?? '';
    const accounts = await this.accounts.findAllOf(merchantId);
    const connections = accounts.map((account) => this.connections.of(account));
    const rank = ({ keys }: WechatPayConnection): number => (keys.holds(serial) ? 0 : 1);
    let failed: SignatureCheck = 'serial';
    for (const connection of connections.toSorted((a, b) => rank(a) - rank(b))) {
      const check = await connection.verifier.check(headers, body);
      if (check === null) return readEnvelope(body);
      // That no key is known says less than what a known key has proved.
      if (check !== 'serial') failed = check;
    }
    throw new CallbackSignatureInvalid(failed, whatCame(failed, headers, body));
  }

  /** With the APIv3 key of the merchant's account that opens it. */
  open(merchantId: string, body: Buffer): CallbackContent {
    let failed: CallbackUndecryptable | CallbackMalformed = new CallbackUndecryptable();
    for (const account of this.accounts.allOf(merchantId)) {
      try {
        return openCallback(account, body);
      } catch (error) {
        // Two accounts may share an APIv3 key: what names another merchant number may be the next one's.
        if (error instanceof CallbackMalformed) failed = error;
        else if (!(error instanceof CallbackUndecryptable)) throw error;
      }
    }
    throw failed;
  }

  onApplicationBootstrap(): void {
    this.connections.start();
  }

  onModuleDestroy(): void {
    this.connections.stop();
  }

  /** Later than `onModuleDestroy`: requests that are still being answered may need WeChat Pay. */
  async onApplicationShutdown(): Promise<void> {
    await this.connections.close();
  }

  private query(account: ChannelAccount, path: string): Promise<ChannelTransaction> {
    return this.on(account, ({ client }) => client.call({ method: 'GET', path }, readTransaction));
  }

  private async on<T>(
    { merchantId, mchid }: ChannelAccount,
    work: (connection: WechatPayConnection) => Promise<T>,
  ): Promise<T> {
    return this.connections.of(await this.accounts.of(merchantId, mchid)).use(work);
  }
}

/** A signature proves who speaks and when, not which question is answered: an answer to another one must not pass. */
function answersTo<T>(isTheOne: boolean, answer: T): T {
  if (!isTheOne) throw new ChannelOutcomeUnknown('WeChat Pay answered about something else than was asked for');
  return answer;
}
