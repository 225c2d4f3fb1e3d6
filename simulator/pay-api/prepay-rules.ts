import type { Method } from '../books/order.js';
import { boolean, integer, list, object, required, string, type FieldRules } from './field-rules.js';

/** The constraints of the five prepayment requests. Source: "JSAPI/APP/H5/Native ordering" documents of API v3. */
const COMMON: FieldRules = {
  appid: string('公众号ID', 32, required),
  mchid: string('直连商户号', 32, required),
  description: string('商品描述', 127, required),
  out_trade_no: string('商户订单号', 32, { ...required, min: 6, pattern: /^[0-9A-Za-z_|*-]+$/ }),
  time_expire: string('交易结束时间', 64),
  attach: string('附加数据', 128),
  notify_url: string('通知地址', 255, required),
  goods_tag: string('订单优惠标记', 32),
  support_fapiao: boolean('电子发票入口开放标识'),
  amount: object(
    '订单金额',
    { total: integer('总金额', 1, required), currency: string('货币类型', 16, { oneOf: ['CNY'] }) },
    required,
  ),
  detail: object('优惠功能', {
    cost_price: integer('订单原价', 0),
    invoice_id: string('商品小票ID', 32),
    goods_detail: list('单品列表', {
      merchant_goods_id: string('商户侧商品编码', 32, required),
      wechatpay_goods_id: string('微信支付商品编码', 32),
      goods_name: string('商品名称', 256),
      quantity: integer('商品数量', 1, required),
      unit_price: integer('商品单价', 0, required),
    }),
  }),
  settle_info: object('结算信息', { profit_sharing: boolean('是否指定分账') }),
};

const SCENE: FieldRules = {
  payer_client_ip: string('用户终端IP', 45, required),
  device_id: string('商户端设备号', 32),
  store_info: object('商户门店信息', {
    id: string('门店编号', 32, required),
    name: string('门店名称', 256),
    area_code: string('地区编码', 32),
    address: string('详细地址', 512),
  }),
};

const WITH_SCENE: FieldRules = { ...COMMON, scene_info: object('场景信息', SCENE) };

export const PREPAY_RULES: Readonly<Record<Method, FieldRules>> = {
  native: WITH_SCENE,
  app: WITH_SCENE,
  jsapi: { ...WITH_SCENE, payer: object('支付者', { openid: string('用户标识', 128, required) }, required) },
  h5: {
    ...COMMON,
    scene_info: object(
      '场景信息',
      {
        ...SCENE,
        h5_info: object(
          'H5场景信息',
          {
            type: string('场景类型', 32, required),
            app_name: string('应用名称', 64),
            app_url: string('网站URL', 128),
            bundle_id: string('iOS平台BundleID', 128),
            package_name: string('Android平台PackageName', 128),
          },
          required,
        ),
      },
      required,
    ),
  },
};
