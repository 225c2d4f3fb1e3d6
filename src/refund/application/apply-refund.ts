import { Injectable } from '@nestjs/common';
import {
  ChannelBalanceTooLow,
  ChannelError,
  ChannelOutcomeUnknown,
  ChannelOverloaded,
  ChannelRateLimited,
  ChannelRefused,
  RefundChannel,
} from '../../payment/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { RefundMismatch } from '../domain/refund.errors.js';
import type { Refund } from '../domain/refund.js';
import { AskForRefund } from './ask-for-refund.js';
import { RefundChanges } from './refund-changes.js';

/** What may go better another time, with the same number and the same values. */
const PASSING = [ChannelBalanceTooLow, ChannelOutcomeUnknown, ChannelOverloaded, ChannelRateLimited];

/**
 * Asks the channel to make a refund that was written down and committed. Asking again is safe: the same number with the
 * same values is the same refund there.
 */
@Injectable()
export class ApplyRefund {
  constructor(
    private readonly channel: RefundChannel,
    private readonly changes: RefundChanges,
    private readonly askForRefund: AskForRefund,
    private readonly clock: Clock,
  ) {}

  /**
   * The refund as it is afterwards; a failure that may pass leaves it CREATED. Throws `ChannelRefused` when the channel
   * refuses it for good: then it is CLOSED. Throws `RefundMismatch`.
   */
  async execute(refund: Refund): Promise<Refund> {
    const { merchantId, refundNo, outTradeNo, amount, total, currency, reason } = refund.terms;
    if (refund.status !== 'CREATED') throw new Error(`refund ${refundNo} is ${refund.status}, not to be asked for`);
    try {
      const request = { outTradeNo, outRefundNo: refundNo, amount, total, currency, reason };
      const report = await this.channel.refund(refund.terms, request);
      return await this.changes.change(merchantId, refundNo, (current) =>
        current.report(report, this.clock.now(), refund.progress.version),
      );
    } catch (error) {
      if (error instanceof ChannelRefused) return this.refused(refund, error);
      if (isPassing(error)) return this.failTry(refund, error);
      throw error;
    }
  }

  /** An earlier try may have been made without our knowing, so the refusal of this one is not the last word. */
  private async refused(refund: Refund, refusal: ChannelRefused): Promise<Refund> {
    const { merchantId, refundNo } = refund.terms;
    try {
      const made = await this.askForRefund.execute(refund);
      if (made) return made;
    } catch (error) {
      // Nobody knows whether it was made, whatever the reason: it must neither be closed nor forgotten.
      if (error instanceof ChannelError) return this.failTry(refund, error);
      if (!(error instanceof RefundMismatch && error.isOfAnother)) throw error;
    }
    await this.changes.change(merchantId, refundNo, (current) =>
      current.refuse(refusal.answer.channelCode ?? refusal.reason, this.clock.now()),
    );
    throw refusal;
  }

  private failTry({ terms }: Refund, error: ChannelError): Promise<Refund> {
    const failure = error.answer.channelCode ?? error.reason;
    return this.changes.change(terms.merchantId, terms.refundNo, (current) =>
      current.failTry(failure, this.clock.now()),
    );
  }
}

const isPassing = (error: unknown): error is ChannelError => PASSING.some((passing) => error instanceof passing);
