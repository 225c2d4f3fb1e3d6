import type { PlantRequest, SeededTrade } from '../../simulator/index.js';
import { isRefunded } from './seeded-month.js';
import type { Shop } from './shop.js';

type Planted = Omit<PlantRequest, 'mchid' | 'day'>;
/** Plants one, the n-th of its kind, and says how `told` is to tell it. */
type Planter = (n: number, day: string) => Promise<string> | string;

/** Trades are large enough for an amount that is less by one, and for a fee. */
const SMALLEST = 1000;
const OTHER = { amount: -1, fee: 2 };

/** Makes bills, and what cannot be told in a bill the books, differ from what happened: each trade in one way at most. */
export class PlantedMonth {
  readonly kinds: readonly Planter[] = [
    (n, day) => this.leaveOut(n, day),
    (n, day) => this.addStranger(n, day),
    (n, day) => this.changeAmount(n, day),
    (n, day) => this.changeState(n, day),
    (n, day) => this.changeFee(n, day),
    (n, day) => this.repeat(n, day),
    (n, day) => this.changeBooks(n, day),
    (_n, day) => this.changeBalance(day),
    (n, day) => this.miscount(n, day),
  ];
  private readonly payments: Map<string, Iterator<SeededTrade>>;
  private readonly refunds: Map<string, Iterator<SeededTrade>>;

  constructor(
    private readonly shop: Shop,
    trades: ReadonlyMap<string, readonly SeededTrade[]>,
  ) {
    const iterators = (isWanted: (trade: SeededTrade) => boolean) =>
      new Map(
        [...trades].map(([day, ofDay]) => [day, ofDay.filter((one) => one.total > SMALLEST && isWanted(one)).values()]),
      );
    this.payments = iterators((trade) => !isRefunded(trade));
    this.refunds = iterators(isRefunded);
  }

  private leaveOut(n: number, day: string): string {
    const kind = 'missing';
    if (n % 3 === 0) return `trade MISSING_THERE ${this.plantRefund(day, () => ({ kind })).outRefundNo}`;
    const bill = n % 3 === 1 ? 'trade' : 'fundflow';
    return `${nameOf(bill)} MISSING_THERE ${this.plantPayment(day, () => ({ bill, kind }))}`;
  }

  private addStranger(n: number, day: string): string {
    const bill = n % 2 === 0 ? 'trade' : 'fundflow';
    const outTradeNo = `T-stranger-${n}`;
    this.plant(day, { bill, kind: 'extra', outTradeNo });
    return `${nameOf(bill)} MISSING_HERE ${outTradeNo}`;
  }

  private changeAmount(n: number, day: string): string {
    const kind = 'amount';
    if (n % 3 === 0) {
      const change = ({ amount }: { amount: number }) => ({ kind, amount: amount + OTHER.amount }) as const;
      return `trade AMOUNT ${this.plantRefund(day, change).outRefundNo}`;
    }
    const bill = n % 3 === 1 ? 'trade' : 'fundflow';
    return `${nameOf(bill)} AMOUNT ${this.plantPayment(day, ({ total }) => ({ bill, kind, amount: total + OTHER.amount }))}`;
  }

  private changeState(n: number, day: string): string {
    const kind = 'state';
    if (n % 2 === 0) return `trade STATE ${this.plantPayment(day, () => ({ kind, state: 'REVOKED' }))}`;
    return `trade STATE ${this.plantRefund(day, () => ({ kind, state: 'FAIL' })).outRefundNo}`;
  }

  private changeFee(n: number, day: string): string {
    const kind = 'fee';
    if (n % 3 === 0) {
      const change = ({ feeReturned }: { feeReturned: number }) => ({ kind, fee: feeReturned + OTHER.fee }) as const;
      return `trade FEE ${this.plantRefund(day, change).outRefundNo}`;
    }
    const bill = n % 3 === 1 ? 'trade' : 'fundflow';
    return `${nameOf(bill)} FEE ${this.plantPayment(day, ({ fee }) => ({ bill, kind, fee: fee + OTHER.fee }))}`;
  }

  private async repeat(n: number, day: string): Promise<string> {
    const kind = 'twice';
    if (n % 3 === 0) return `trade TWICE ${this.plantRefund(day, () => ({ kind })).outRefundNo}`;
    if (n % 3 === 1) return `trade TWICE ${this.plantPayment(day, () => ({ kind }))}`;
    // A movement that stands there twice is told by its own number.
    return `fund-flow TWICE ${await this.movementOf(this.plantPayment(day, () => ({ bill: 'fundflow', kind })))}`;
  }

  private async changeBalance(day: string): Promise<string> {
    const no = this.plantPayment(day, () => ({ bill: 'fundflow', kind: 'balance', amount: OTHER.fee }));
    return `fund-flow BALANCE ${await this.movementOf(no)}`;
  }

  /** The number of the movement that brought the money of a payment. */
  private async movementOf(outTradeNo: string): Promise<string> {
    const [flow] = await this.shop.rows(
      "SELECT flow_no FROM bill_fund_flows WHERE voucher_no = ? AND kind = 'payment'",
      [outTradeNo],
    );
    return String(flow?.flow_no);
  }

  /** Both bills and the payment say another amount than the journal, whose entries cannot be changed. */
  private async changeBooks(_n: number, day: string): Promise<string> {
    const { outTradeNo, total } = next(this.payments, day);
    const amount = total + OTHER.amount;
    for (const bill of ['trade', 'fundflow'] as const) this.plant(day, { bill, kind: 'amount', outTradeNo, amount });
    await this.shop.rows('UPDATE payments SET amount = ? WHERE out_trade_no = ?', [amount, outTradeNo]);
    return `trade LEDGER ${outTradeNo}`;
  }

  private miscount(n: number, day: string): string {
    const bill = n % 2 === 0 ? 'trade' : 'fundflow';
    this.plant(day, { bill, kind: 'summary' });
    return `${nameOf(bill)} TOTALS summary`;
  }

  /** Its number. */
  private plantPayment(day: string, change: (trade: SeededTrade) => Planted): string {
    const trade = next(this.payments, day);
    this.plant(day, { ...change(trade), outTradeNo: trade.outTradeNo });
    return trade.outTradeNo;
  }

  private plantRefund(day: string, change: (refund: NonNullable<SeededTrade['refund']>) => Planted) {
    const { outTradeNo, refund } = next(this.refunds, day);
    if (!refund) throw new Error(`${outTradeNo} was not refunded`);
    this.plant(day, { ...change(refund), outTradeNo, outRefundNo: refund.outRefundNo });
    return refund;
  }

  private plant(day: string, planted: Planted): void {
    this.shop.simulator.bills.plant({ mchid: this.shop.merchant.mchid, day, ...planted });
  }
}

const nameOf = (bill: 'trade' | 'fundflow'): string => (bill === 'trade' ? 'trade' : 'fund-flow');

function next(of: ReadonlyMap<string, Iterator<SeededTrade>>, day: string): SeededTrade {
  const found = of.get(day)?.next();
  if (!found || found.done) throw new Error(`${day} has too few trades`);
  return found.value;
}
