import fc, { type Arbitrary } from 'fast-check';
import { MOVING_TABLES, type Refusable } from './refusals.js';
import { Crash, CrashWriting, type Midway, MIDWAYS } from './steps/crash.js';
import {
  CloseOrder,
  Expire,
  type Payer,
  PayAnotherWay,
  PlaceAgain,
  PlaceOrder,
  Sync,
  type Way,
  WAYS,
} from './steps/orders.js';
import { type Fate, FATES, Hesitate, Pay, PlaceAndPay } from './steps/payers.js';
import { MoveBalance, SeeToRefund } from './steps/people.js';
import {
  type Outcome,
  OUTCOMES,
  type Part,
  Refund,
  RefundAgain,
  type RefundCalls,
  type Refunded,
  SettleRefund,
  SyncRefund,
} from './steps/refunds.js';
import type { Step } from './steps/step.js';
import { TellAgain, TimePasses } from './steps/time.js';
import { type Trouble, TROUBLES } from './steps/trouble.js';

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): K[] =>
  Object.keys(table).filter((key): key is K => Object.hasOwn(table, key));

const amount = fc.integer({ min: 1, max: 3_000 });
const which = fc.nat(3);
const yes = (percent: number): Arbitrary<boolean> => fc.integer({ min: 1, max: 100 }).map((n) => n > 100 - percent);
/** The first far more often than the others together: what goes well most of the time is what can go wrong. */
const mostly = <T>(usual: T, percent: number, others: readonly T[]): Arbitrary<T> =>
  fc.oneof(
    { weight: percent, arbitrary: fc.constant(usual) },
    { weight: 100 - percent, arbitrary: fc.constantFrom(...others) },
  );

const way = fc.constantFrom<Way>(...keysOf<Way>(WAYS));
const trouble = mostly<Trouble>('none', 85, keysOf<Trouble>(TROUBLES));
const fate = mostly<Fate>('which is told at once', 40, [...keysOf<Fate>(FATES), 'which is told later']);
const outcome = mostly<Outcome>('success', 60, keysOf<Outcome>(OUTCOMES));

const payer = fc.constantFrom<Payer>('nobody', 'just before, which nobody hears', 'at the same moment');

const howMuch = {
  part: fc.constantFrom<Part>('a part', 'a part', 'all that is left', 'all that is left', 'a fen', 'too much'),
  share: fc.integer({ min: 1, max: 99 }),
};
const refundPlan = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ...howMuch, outcome, trouble, fate }) },
  {
    weight: 1,
    // Nobody hears of it, though it is made.
    arbitrary: fc.record({
      ...howMuch,
      outcome,
      trouble: fc.constant<Trouble>('only lost answers'),
      fate: fc.constant<Fate>('which is told later'),
    }),
  },
);

/** How often each step is tried, beside the others. */
const STEPS: readonly (readonly [weight: number, step: Arbitrary<Step>])[] = [
  [3, fc.tuple(amount, fc.option(way), trouble, yes(15)).map((it) => new PlaceOrder(...it))],
  [1, fc.tuple(which, yes(30)).map((it) => new PlaceAgain(...it))],
  [2, fc.tuple(which, way, trouble).map((it) => new PayAnotherWay(...it))],
  [3, amount.map((it) => new PlaceAndPay(it))],
  [5, fc.tuple(which, fate).map((it) => new Pay(...it))],
  [1, fc.tuple(which, yes(50)).map((it) => new Hesitate(...it))],
  [3, fc.tuple(which, payer, yes(20)).map((it) => new CloseOrder(...it))],
  [2, fc.tuple(which, payer).map((it) => new Expire(...it))],
  [1, which.map((it) => new Sync(it))],
  [
    7,
    fc
      .tuple(
        which,
        refundPlan,
        mostly<RefundCalls>('once', 60, ['twice at once', 'together with another']),
        mostly<Refunded>('a paid order', 90, ['any order']),
      )
      .map((it) => new Refund(...it)),
  ],
  [1, fc.tuple(which, yes(30)).map((it) => new RefundAgain(...it))],
  [2, fc.tuple(which, fc.constantFrom('SUCCESS', 'CLOSED', 'ABNORMAL'), fate).map((it) => new SettleRefund(...it))],
  [1, which.map((it) => new SyncRefund(it))],
  [2, fc.tuple(which, fc.constantFrom('retry', 'abandon', 'resend')).map((it) => new SeeToRefund(...it))],
  [1, yes(50).map((it) => new MoveBalance(it))],
  [3, fc.constant(new TimePasses())],
  [2, fc.constant(new TellAgain())],
];

const CRASH = fc.tuple(fc.constantFrom(...MIDWAYS), fc.nat(40), amount).map((it) => new Crash(...it));

/** Most often where the journal is written, or all is written but not committed: money must not move without the one or the other. */
const crashWriting = (commits: boolean) =>
  fc
    .tuple(
      fc.constantFrom<Midway>('a payment', 'a payment', 'a refund', 'the end of a refund', 'jobs', 'an order'),
      fc.oneof(
        { weight: 4, arbitrary: fc.constant<Refusable>('journal_entries') },
        { weight: 3, arbitrary: fc.constant<Refusable>(commits ? 'commit' : 'inbox_callbacks') },
        { weight: 3, arbitrary: fc.constantFrom<Refusable>(...MOVING_TABLES) },
      ),
      fc.nat(40),
      amount,
    )
    .map((it) => new CrashWriting(...it));

export interface HistoryOptions {
  readonly mostSteps: number;
  /** Of a hundred steps or so. */
  readonly crashes: number;
  /** The same, of those in the database. */
  readonly crashesWriting: number;
  /** Whether a transaction can be kept from its commit. */
  readonly refusesCommits: boolean;
  /** Of a failure: which of the steps were played. */
  readonly replayPath?: string;
  /** How many shorter histories are tried for one that fails. */
  readonly mostShrinks: number;
}

export function histories(options: HistoryOptions) {
  const { mostSteps, crashes, crashesWriting, refusesCommits, replayPath, mostShrinks } = options;
  const chosen = [...STEPS, [crashes, CRASH] as const, [crashesWriting, crashWriting(refusesCommits)] as const].flatMap(
    ([weight, step]) => Array.from({ length: weight }, () => step),
  );
  return fc.limitShrink(fc.commands(chosen, { maxCommands: mostSteps, size: 'max', replayPath }), mostShrinks);
}
