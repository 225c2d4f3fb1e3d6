import { REROUTE_BANKS } from '../books/received-account.js';
import { REROUTE_TYPES } from '../books/refund.js';
import { integer, list, object, required, string, type FieldRules } from './field-rules.js';

const OUT_REFUND_NO = string('商户退款单号', 64, { ...required, pattern: /^[0-9A-Za-z_|*@-]+$/ });

/** Source: "Apply for a refund" of API v3. */
export const REFUND_RULES: FieldRules = {
  transaction_id: string('微信支付订单号', 32),
  out_trade_no: string('商户订单号', 32, { min: 6 }),
  out_refund_no: OUT_REFUND_NO,
  reason: string('退款原因', 80),
  notify_url: string('退款结果回调url', 256),
  funds_account: string('退款资金来源', 32, { oneOf: ['AVAILABLE', 'UNSETTLED'] }),
  amount: object(
    '金额信息',
    {
      refund: integer('退款金额', 1, required),
      from: list('退款出资账户及金额', {
        account: string('出资账户类型', 32, { ...required, oneOf: ['AVAILABLE', 'UNAVAILABLE'] }),
        amount: integer('出资金额', 1, required),
      }),
      total: integer('原订单金额', 1, required),
      currency: string('退款币种', 16, { ...required, oneOf: ['CNY'] }),
    },
    required,
  ),
  goods_detail: list('退款商品', {
    merchant_goods_id: string('商户侧商品编码', 32, required),
    wechatpay_goods_id: string('微信支付商品编码', 32),
    goods_name: string('商品名称', 256),
    unit_price: integer('商品单价', 0, required),
    refund_amount: integer('商品退款金额', 0, required),
    refund_quantity: integer('商品退货数量', 1, required),
  }),
};

/** Source: "Apply for an abnormal refund" of API v3. The last two are encrypted. */
export const REROUTE_RULES: FieldRules = {
  out_refund_no: OUT_REFUND_NO,
  type: string('异常退款处理方式', 32, { ...required, oneOf: REROUTE_TYPES }),
  bank_type: string('开户银行', 16, { oneOf: Object.keys(REROUTE_BANKS) }),
  bank_account: string('收款银行卡号', 1024),
  real_name: string('收款用户姓名', 1024),
};
