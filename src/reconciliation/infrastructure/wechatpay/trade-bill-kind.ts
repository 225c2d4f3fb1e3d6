import type { TradeBillLine, TradeBillRefund, TradeBillSums } from '../../domain/trade-bill.js';
import type { BillColumns, BillRow, ColumnRules } from './bill-columns.js';
import type { Adder, BillKind } from './wechatpay-bill-reading.js';

/** The later names are those of old forms, which some merchants still get. */
const NAMES = {
  time: ['交易时间'],
  appid: ['公众账号ID'],
  mchid: ['商户号'],
  transactionId: ['微信订单号'],
  outTradeNo: ['商户订单号'],
  tradeType: ['交易类型'],
  tradeState: ['交易状态'],
  bankType: ['付款银行'],
  currency: ['货币种类'],
  settled: ['应结订单金额', '总金额'],
  coupon: ['代金券金额', '代金券或立减优惠金额', '企业红包金额'],
  refundId: ['微信退款单号'],
  outRefundNo: ['商户退款单号'],
  refunded: ['退款金额'],
  couponRefunded: ['充值券退款金额', '代金券或立减优惠退款金额', '企业红包退款金额'],
  refundType: ['退款类型'],
  refundState: ['退款状态'],
  goods: ['商品名称'],
  attach: ['商户数据包'],
  fee: ['手续费'],
  feeRate: ['费率'],
  ordered: ['订单金额'],
  requested: ['申请退款金额'],
} as const;

type Column = keyof typeof NAMES;
type Row = BillRow<Column>;

/** They come together, or not at all in a bill of payments alone. */
const REFUND_COLUMNS = [
  'refundId',
  'outRefundNo',
  'refunded',
  'couponRefunded',
  'refundType',
  'refundState',
] as const satisfies readonly Column[];

const COLUMNS: ColumnRules<Column> = {
  names: NAMES,
  optional: [...REFUND_COLUMNS, 'ordered', 'requested'],
  freeTexts: ['goods', 'attach'],
};

const SUMMARY_NAMES = {
  lines: ['总交易单数'],
  settled: ['应结订单总金额', '总交易额'],
  refunded: ['退款总金额', '总退款金额'],
  couponsRefunded: ['充值券退款总金额', '总代金券或立减优惠退款金额', '总企业红包退款金额'],
  fees: ['手续费总金额'],
  ordered: ['订单总金额'],
  requested: ['申请退款总金额'],
} as const;

type SummaryColumn = keyof typeof SUMMARY_NAMES;

/**
 * A trade bill in all its types and forms (WeChat Pay: "Trade bill in detail", and "Download bills" of API v2). A bill
 * of payments alone (`SUCCESS`) has no columns of refunds.
 */
export const TRADE_BILL: BillKind<Column, SummaryColumn, TradeBillLine, TradeBillSums> = {
  columns: COLUMNS,
  summaryColumns: { names: SUMMARY_NAMES, optional: ['refunded', 'couponsRefunded', 'ordered', 'requested'] },
  lineOf: (row) => ({
    line: row.line,
    time: row.time('time'),
    appid: row.text('appid'),
    mchid: row.given('mchid'),
    transactionId: row.number('transactionId'),
    outTradeNo: row.number('outTradeNo'),
    tradeType: row.text('tradeType'),
    tradeState: row.given('tradeState'),
    bankType: row.text('bankType'),
    currency: row.given('currency'),
    settled: row.fen('settled'),
    coupon: row.fen('coupon'),
    goods: row.text('goods'),
    feeMillifen: row.millifen('fee'),
    feeRate: row.text('feeRate'),
    ordered: row.has('ordered') ? row.fen('ordered') : null,
    refund: hasRefund(row) ? refundOf(row) : null,
  }),
  summaryOf: (row) => ({
    lines: row.count('lines'),
    settled: row.fen('settled'),
    refunded: row.has('refunded') ? row.fen('refunded') : null,
    couponsRefunded: row.has('couponsRefunded') ? row.fen('couponsRefunded') : null,
    feesMillifen: row.millifen('fees'),
    ordered: row.has('ordered') ? row.fen('ordered') : null,
    requested: row.has('requested') ? row.fen('requested') : null,
  }),
  adder: (columns) => new TradeAdder(columns),
};

/** A payment has no number of a refund, or `0`. */
const hasRefund = (row: Row): boolean => row.has('refundId') && !['', '0'].includes(row.text('refundId'));

const refundOf = (row: Row): TradeBillRefund => ({
  refundId: row.number('refundId'),
  outRefundNo: row.number('outRefundNo'),
  amount: row.fen('refunded'),
  coupon: row.fen('couponRefunded'),
  requested: row.has('requested') ? row.fen('requested') : null,
  type: row.text('refundType'),
  state: row.text('refundState'),
});

class TradeAdder implements Adder<TradeBillLine, TradeBillSums> {
  private lines = 0;
  private settled = 0;
  private refunded = 0;
  private couponsRefunded = 0;
  private feesMillifen = 0;
  private ordered = 0;
  private requested = 0;

  constructor(private readonly columns: BillColumns<Column>) {}

  add({ settled, feeMillifen, ordered, refund }: TradeBillLine): void {
    this.lines += 1;
    this.settled += settled;
    this.feesMillifen += feeMillifen;
    this.ordered += ordered ?? 0;
    this.refunded += refund?.amount ?? 0;
    this.couponsRefunded += refund?.coupon ?? 0;
    this.requested += refund?.requested ?? 0;
  }

  sums(): TradeBillSums {
    const { lines, settled, feesMillifen, columns } = this;
    const told = (column: Column, sum: number): number | null => (columns.has(column) ? sum : null);
    return {
      lines,
      settled,
      refunded: told('refunded', this.refunded),
      couponsRefunded: told('couponRefunded', this.couponsRefunded),
      feesMillifen,
      ordered: told('ordered', this.ordered),
      requested: told('requested', this.requested),
    };
  }
}
