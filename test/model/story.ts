import type { CallbackView, Simulator } from '../../simulator/index.js';
import type { ApiAnswer, ApiClient } from '../support/api-client.js';
import { ABOUT_A_MERCHANT, LONG_AGO } from '../support/due-times.js';
import { eventually } from '../support/eventually.js';
import { beginScenario, type Scenario } from '../support/scenario.js';
import { readBooks } from './books.js';
import type { Ground } from './ground.js';
import { brokenPromises, disagreements } from './promises/promises.js';
import type { Model } from './model.js';
import type { Refusable } from './refusals.js';

/** What WeChat Pay may answer when it was told to misbehave, and so may we. */
const CHANNEL_TROUBLE = ['502 CHANNEL_OUTCOME_UNKNOWN', '503 CHANNEL_OVERLOADED', '503 CHANNEL_RATE_LIMITED'];

let stories = 0;

/** One history while it is played on the real thing. */
export class Story {
  /** What has happened so far, in words. */
  readonly told: string[] = [];
  /** When the books were looked at, after each step. */
  readonly moments: Date[] = [];
  private readonly number = ++stories;
  private calls = 0;
  private numbers = 0;

  private constructor(
    private readonly ground: Ground,
    readonly scenario: Scenario,
  ) {}

  static async begin(ground: Ground): Promise<Story> {
    return new Story(ground, await beginScenario(ground.stage));
  }

  get simulator(): Simulator {
    return this.ground.stage.simulator;
  }

  get mchid(): string {
    return this.ground.stage.merchant.mchid;
  }

  /** Instances take turns. */
  api(): ApiClient {
    return this.ground.api(this.calls++);
  }

  /** Unlike any other, of this story or another. */
  newNumber(prefix: string): string {
    return `${prefix}-${this.number}-${++this.numbers}`;
  }

  crash(): Promise<void> {
    return this.ground.crash();
  }

  /** Does this while the database refuses that. */
  async whileRefusing<T>(what: Refusable, work: () => Promise<T>): Promise<T> {
    const allow = await this.ground.refuse(what);
    try {
      return await work();
    } finally {
      await allow();
    }
  }

  /** Fails when the answer is not one of those that the model knows; `201`, or `409 ORDER_ALREADY_PAID`. */
  expectOneOf(allowed: readonly string[], answer: ApiAnswer, model: Model): void {
    const said = inShort(answer);
    if (allowed.includes(said) || (model.troubled && CHANNEL_TROUBLE.includes(said))) return;
    throw new Error(`answered ${said}, and should have answered ${allowed.join(' or ')}: ${answer.text}`);
  }

  /** The state between two steps: WeChat Pay has no callback in its hands, and we have booked what we took. */
  async settle(model: Model): Promise<void> {
    await this.simulator.whenCallbacksSettled();
    const callbacks = this.simulator.callbacks.list();
    model.untold = callbacks.filter((callback) => !isAcknowledged(callback)).length;
    for (const callback of callbacks) {
      const { eventType, outRefundNo, outTradeNo } = callback;
      if (isAcknowledged(callback) && eventType.endsWith('.SUCCESS')) model.told.add(outRefundNo ?? outTradeNo);
    }
    await eventually('every callback is booked', async () => {
      const callbacks = await this.scenario.written('inbox_callbacks');
      return callbacks.every(({ status }) => status !== 'RECEIVED');
    });
  }

  /** Everything that waits for its time falls due, or what is about these numbers, and is done. */
  async doJobs(subjects: readonly (string | undefined)[] = [undefined]): Promise<void> {
    for (const subject of subjects) await this.scenario.timePasses(subject);
    await eventually('what was due is done', async () => {
      const [open] = await this.scenario.stage.rows(
        `SELECT COUNT(*) AS n FROM jobs WHERE status = 'WAITING' AND ${ABOUT_A_MERCHANT}
          AND (due_at = leased_until OR due_at = '${LONG_AGO}')`,
      );
      return Number(open?.n) === 0;
    });
  }

  /** The time of these orders is over. */
  async runOut(orderNos: readonly string[]): Promise<void> {
    for (const orderNo of orderNos) {
      await this.scenario.stage.rows('UPDATE orders SET expires_at = ? WHERE order_no = ?', [LONG_AGO, orderNo]);
    }
    await this.doJobs(orderNos);
  }

  /** WeChat Pay delivers what it holds back, and tries once more what nobody has acknowledged; how many there were. */
  async tellAgain(): Promise<number> {
    const held = await this.simulator.callbacks.flush();
    const untold = this.simulator.callbacks.list().filter((callback) => !isAcknowledged(callback));
    for (const { id } of untold) await this.simulator.callbacks.resend(id);
    return held + untold.length;
  }

  /** The merchant takes all his money out of his balance at WeChat Pay, or puts in plenty. */
  moveBalance(empties: boolean): void {
    this.scenario.moveBalance(empties ? -this.simulator.balance.get(this.mchid) : 100_000);
  }

  /** What a story that went wrong has left undone must not make the next one wrong. */
  async end(): Promise<void> {
    await this.scenario.end();
    await this.scenario.stage.rows(
      `UPDATE jobs SET status = 'DONE', due_at = NULL WHERE status = 'WAITING' AND ${ABOUT_A_MERCHANT}`,
    );
  }

  /** Fails when anything is not as it must be at every moment. */
  async lookAround(model: Model): Promise<void> {
    const books = await readBooks(this.scenario);
    expectNone(brokenPromises(model, books));
    model.books = books;
    this.moments.push(new Date());
  }

  /** The same while something is under way: what has come so far agrees. */
  async expectAgreement(): Promise<void> {
    expectNone(disagreements(await readBooks(this.scenario)));
  }
}

function expectNone(broken: readonly string[]): void {
  if (broken.length > 0) throw new Error(`the books are wrong:\n${broken.map((each) => `  - ${each}`).join('\n')}`);
}

export const inShort = ({ status, body }: ApiAnswer): string =>
  typeof body?.reason === 'string' ? `${status} ${body.reason}` : String(status);

const isAcknowledged = ({ tries }: CallbackView): boolean => tries.some(({ status }) => status === 204);
