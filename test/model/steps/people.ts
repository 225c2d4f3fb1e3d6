import { type Model, recent } from '../model.js';
import { inShort, type Story } from '../story.js';
import { Step } from './step.js';

/** A person sees to a refund that waits for him, or meddles with one that does not. */
export class SeeToRefund extends Step {
  constructor(
    private readonly which: number,
    private readonly what: 'retry' | 'abandon' | 'resend',
  ) {
    super();
  }

  check({ books }: Model): boolean {
    return books.refunds.length > 0;
  }

  protected async play(model: Model, story: Story): Promise<string> {
    const waiting = model.refundsWhere(({ attention }) => attention !== null);
    const refund = recent(waiting.length > 0 ? waiting : [...model.books.refunds], this.which);
    const { refundNo, attention, status } = refund;
    const body = this.what === 'resend' ? { type: 'MERCHANT_BANK_CARD' } : undefined;
    const answer = await story.api().post(`/v1/refunds/${refundNo}/${this.what}`, body);
    const isStuck = status === 'CREATED' && attention !== null;
    const made = story.simulator.refunds.get(story.mchid, refundNo) !== undefined;
    const fits = this.what === 'resend' ? status === 'ABNORMAL' : isStuck;
    const refusal = this.what === 'resend' ? '409 REFUND_NOT_ABNORMAL' : '409 REFUND_NOT_STUCK';
    // What WeChat Pay has made, or has ended meanwhile, is found out now.
    const overtaken = made ? [refusal, '404 CHANNEL_REFUND_NOT_FOUND', '422 CHANNEL_REFUSED'] : [];
    story.expectOneOf(fits ? ['200', ...overtaken] : [refusal], answer, model);
    return `${this.what}s ${refundNo}, which was ${status}: ${inShort(answer)}`;
  }
}

export class MoveBalance extends Step {
  constructor(private readonly empties: boolean) {
    super();
  }

  check(): boolean {
    return true;
  }

  protected play(_model: Model, story: Story): Promise<string> {
    story.moveBalance(this.empties);
    return Promise.resolve(this.empties ? 'empties the balance at WeChat Pay' : 'fills up the balance at WeChat Pay');
  }
}
