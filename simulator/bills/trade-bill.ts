import { formatBillTime } from '../protocol/beijing-day.js';
import { yuan } from '../protocol/yuan.js';
import type { BillFormat, BillSum } from './bill-text.js';
import type { TradeLine } from './trade-line.js';

/** Which lines of a day a trade bill has: all, the payments, or the refunds. */
export const TRADE_BILL_TYPES = ['ALL', 'SUCCESS', 'REFUND'] as const;
export type TradeBillType = (typeof TRADE_BILL_TYPES)[number];

/** Fees are whole fen, written with five decimals. */
const FEE_DECIMALS = 5;

type Column = readonly [name: string, value: (line: TradeLine) => string, only?: 'refunds' | 'refund-bill'];

/** In the order of the bill; the ones marked are not in every type of it. */
const COLUMNS: readonly Column[] = [
  ['交易时间', ({ at }) => formatBillTime(at)],
  ['公众账号ID', ({ appid }) => appid],
  ['商户号', ({ mchid }) => mchid],
  ['特约商户号', () => '0'],
  ['设备号', ({ deviceId }) => deviceId],
  ['微信订单号', ({ transactionId }) => transactionId],
  ['商户订单号', ({ outTradeNo }) => outTradeNo],
  ['用户标识', ({ openid }) => openid],
  ['交易类型', ({ tradeType }) => tradeType],
  ['交易状态', ({ state }) => state],
  ['付款银行', ({ bankType }) => bankType],
  ['货币种类', ({ currency }) => currency],
  ['应结订单金额', ({ total }) => yuan(total)],
  ['代金券金额', ({ coupon }) => yuan(coupon)],
  ['退款申请时间', ({ at }) => formatBillTime(at), 'refund-bill'],
  ['退款成功时间', ({ refund }) => (refund?.succeededAt ? formatBillTime(refund.succeededAt) : ''), 'refund-bill'],
  ['微信退款单号', ({ refund }) => refund?.refundId ?? '0', 'refunds'],
  ['商户退款单号', ({ refund }) => refund?.outRefundNo ?? '0', 'refunds'],
  ['退款金额', ({ refund }) => yuan(refund?.amount ?? 0), 'refunds'],
  ['充值券退款金额', ({ refund }) => yuan(refund?.coupon ?? 0), 'refunds'],
  ['退款类型', ({ refund }) => (refund ? 'ORIGINAL' : ''), 'refunds'],
  ['退款状态', ({ refund }) => refund?.state ?? '', 'refunds'],
  ['商品名称', ({ goods }) => goods],
  ['商户数据包', ({ attach }) => attach],
  ['手续费', ({ fee }) => yuan(fee, FEE_DECIMALS)],
  ['费率', ({ feeRate }) => `${yuan(feeRate)}%`],
  ['订单金额', ({ total }) => yuan(total)],
  ['申请退款金额', ({ refund }) => yuan(refund?.amount ?? 0), 'refunds'],
  ['费率备注', () => ''],
];

/** How a trade bill of a type is written. */
export function tradeBill(type: TradeBillType): BillFormat<TradeLine> {
  const columns = COLUMNS.filter(
    ([, , only]) => only === undefined || type === 'REFUND' || (type === 'ALL' && only === 'refunds'),
  );
  return {
    header: columns.map(([name]) => name),
    fields: (line) => columns.map(([, value]) => value(line)),
    summaryHeader:
      type === 'SUCCESS'
        ? ['总交易单数', '应结订单总金额', '手续费总金额', '订单总金额']
        : [
            '总交易单数',
            '应结订单总金额',
            '退款总金额',
            '充值券退款总金额',
            '手续费总金额',
            '订单总金额',
            '申请退款总金额',
          ],
    sum: () => new TradeSum(type),
  };
}

/** Whether a type of bill has the line. */
export const belongsTo = (type: TradeBillType, { refund }: TradeLine): boolean =>
  type === 'ALL' || (type === 'REFUND') === (refund !== undefined);

class TradeSum implements BillSum<TradeLine> {
  private lines = 0;
  private total = 0;
  private refunded = 0;
  private coupons = 0;
  private fees = 0;

  constructor(private readonly type: TradeBillType) {}

  add({ total, fee, refund }: TradeLine): void {
    this.lines += 1;
    this.total += total;
    this.fees += fee;
    this.refunded += refund?.amount ?? 0;
    this.coupons += refund?.coupon ?? 0;
  }

  fields(): readonly string[] {
    const [lines, total, fees] = [String(this.lines), yuan(this.total), yuan(this.fees, FEE_DECIMALS)];
    if (this.type === 'SUCCESS') return [lines, total, fees, total];
    const refunded = yuan(this.refunded);
    return [lines, total, refunded, yuan(this.coupons), fees, total, refunded];
  }
}
