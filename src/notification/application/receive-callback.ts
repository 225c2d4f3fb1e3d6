import { Injectable } from '@nestjs/common';
import {
  type CallbackEnvelope,
  type CallbackHeaders,
  CallbackMalformed,
  ChannelCallbacks,
} from '../../payment/index.js';
import { Alerts } from '../../platform/alerts/alerts.js';
import { Clock } from '../../platform/clock/clock.js';
import { InboundCallback } from '../domain/inbound-callback.js';
import { CallbackQueue } from './callback-queue.js';

export interface ReceiveCallbackCommand {
  readonly merchantId: string;
  readonly channel: string;
  readonly headers: CallbackHeaders;
  readonly body: Buffer;
  readonly requestId: string;
}

/** The headers worth keeping: what the signature was made over, and with. */
const KEPT_HEADERS = /^wechatpay-|^content-type$|^user-agent$/;

/** Takes a callback in: proves the sender, stores it durably, and leaves the rest for after the answer. */
@Injectable()
export class ReceiveCallback {
  constructor(
    private readonly callbacks: ChannelCallbacks,
    private readonly queue: CallbackQueue,
    private readonly alerts: Alerts,
    private readonly clock: Clock,
  ) {}

  /** Throws `MerchantNotFound`, `CallbackSignatureInvalid`, `CallbackMalformed`: then nothing was stored. */
  async execute({ merchantId, channel, headers, body, requestId }: ReceiveCallbackCommand): Promise<void> {
    const { notificationId, eventType } = await this.authenticate(merchantId, headers, body);
    const kept = Object.entries(headers).filter((entry): entry is [string, string] => KEPT_HEADERS.test(entry[0]));
    await this.queue.accept(
      InboundCallback.receive({
        merchantId,
        channel,
        notificationId,
        eventType,
        headers: Object.fromEntries(kept),
        body,
        requestId,
        receivedAt: this.clock.now(),
      }),
    );
  }

  private async authenticate(merchantId: string, headers: CallbackHeaders, body: Buffer): Promise<CallbackEnvelope> {
    try {
      return await this.callbacks.authenticate(merchantId, headers, body);
    } catch (error) {
      if (error instanceof CallbackMalformed) {
        await this.alerts.raise({
          name: 'callback.malformed',
          what: {
            en: `WeChat Pay signed a callback that is not what it documents: ${error.message}`,
            zh: `微信支付签名的回调与其文档不符：${error.message}`,
          },
          todo: {
            en: 'It was refused and comes again; see whether Zhanggui must learn a new format',
            zh: '回调已拒绝，会再次送达；检查掌柜是否需要支持新的格式',
          },
          subject: { merchantId },
        });
      }
      throw error;
    }
  }
}
