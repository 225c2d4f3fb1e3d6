/**
 * Bills in the shapes that merchants have published, with words and numbers of our own. A value of a line is written
 * between the separators, exactly as a bill has it.
 */

export const TRADE_HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
export const TRADE_SUMMARY_HEADER =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

export const PAYMENT =
  '`2026-01-31 09:08:07,`wx8888888888888888,`1900000001,`0,`,`4200009001202601310000000001,`TEA0001,`oPayerOne,`JSAPI,`SUCCESS,`OTHERS,`CNY,`60.00,`0.00,`0,`0,`0.00,`0.00,`,`,`茶,`,`0.36000,`0.60%,`60.00,`0.00,`';
export const REFUND =
  '`2026-01-31 21:00:00,`wx8888888888888888,`1900000001,`0,`,`4200009001202601300000000007,`TEA0000,`oPayerTwo,`NATIVE,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`50309000012026013100000000001,`BACK-0000,`12.34,`0.00,`ORIGINAL,`PROCESSING,`茶,`,`-0.07000,`0.60%,`0.00,`12.34,`';
export const TRADE_SUMMARY = '`2,`60.00,`12.34,`0.00,`0.29000,`60.00,`12.34';

/** As API v3 sends it: a byte-order mark, CRLF. */
export const TRADE_BILL_ALL = `\uFEFF${[TRADE_HEADER, PAYMENT, REFUND, TRADE_SUMMARY_HEADER, TRADE_SUMMARY, ''].join('\r\n')}`;

/** One line whose goods and attached data are what people write. */
export const tradeBillWith = (goods: string, attach: string, lineEnd = '\r\n'): string =>
  [
    TRADE_HEADER,
    PAYMENT.replace(',`茶,`,', `,\`${goods},\`${attach},`),
    TRADE_SUMMARY_HEADER,
    '`1,`60.00,`0.00,`0.00,`0.36000,`60.00,`0.00',
  ].join(lineEnd);

/** Payments alone have no columns of refunds, and nothing ends the last line. */
export const TRADE_BILL_SUCCESS = [
  TRADE_HEADER.replace('微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,', '').replace(
    '申请退款金额,',
    '',
  ),
  '`2026-01-31 09:08:07,`wx8888888888888888,`1900000001,`0,`till-3,`4200009001202601310000000001,`TEA0001,`oPayerOne,`MICROPAY,`SUCCESS,`CMB_CREDIT,`CNY,`60.00,`1.50,`茶,`,`0.36000,`0.60%,`60.00,`',
  '总交易单数,应结订单总金额,手续费总金额,订单总金额',
  '`1,`60.00,`0.36000,`60.00',
].join('\n');

/** Since 2018 the summary of payments alone may be the one of all. */
export const TRADE_BILL_SUCCESS_SUMMED_AS_ALL = [
  ...TRADE_BILL_SUCCESS.split('\n').slice(0, 2),
  TRADE_SUMMARY_HEADER,
  '`1,`60.00,`0.00,`0.00,`0.36000,`60.00,`0.00',
  '',
].join('\r\n');

/** Refunds alone have two columns more, of which the second is empty while nothing has arrived. */
export const TRADE_BILL_REFUND = [
  TRADE_HEADER.replace('微信退款单号,', '退款申请时间,退款成功时间,微信退款单号,'),
  REFUND.replace('`50309', '`2026-01-31 21:00:00,`,`50309'),
  REFUND.replace('`50309', '`2026-01-31 21:00:00,`2026-01-31 21:00:03,`50309').replace('PROCESSING', 'SUCCESS'),
  TRADE_SUMMARY_HEADER,
  '`2,`0.00,`24.68,`0.00,`-0.14000,`0.00,`24.68',
  '',
].join('\n');

/** The form of API v2's first years: other names, amounts of any length, fees that are no whole fen. */
export const OLD_TRADE_BILL = [
  '交易时间,公众账号ID,商户号,子商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,总金额,代金券或立减优惠金额,微信退款单号,商户退款单号,退款金额,代金券或立减优惠退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率',
  '`2016-05-04 12:00:00,`wx8888888888888888,`1900000001,`0,`,`4000009001201605040000000001,`OLD0001,`oPayerOne,`NATIVE,`SUCCESS,`CFT,`CNY,`16.80,`0.0,`0,`0,`0,`0,`,`,`旧书,`第二本,`0.10080,`0.60%',
  '`2016-05-04 13:00:00,`wx8888888888888888,`1900000001,`0,`,`4000009001201605040000000002,`OLD0002,`oPayerOne,`NATIVE,`REFUND,`CFT,`CNY,`0,`0,`2000009001201605040000000002,`OLDBACK2,`3,`0.5,`ORIGINAL,`SUCCESS,`旧书,`,`-0.01800,`0.60%',
  '总交易单数,总交易额,总退款金额,总代金券或立减优惠退款金额,手续费总金额',
  '`2,`16.80,`3,`0.5,`0.08280',
  '',
].join('\r\n');

/** A day on which nothing happened, as API v2 sends it. */
export const EMPTY_TRADE_BILL = [
  TRADE_HEADER,
  TRADE_SUMMARY_HEADER,
  '`0,`0.00,`0.00,`0.00,`0.00000,`0.00,`0.00',
  '',
].join('\r\n');

export const FUND_FLOW_HEADER =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,账户结余（元）,资金变更提交申请人,备注,业务凭证号';
export const FUND_FLOW_SUMMARY_HEADER = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额';

export const FUND_FLOW_LINES = [
  '`2026-01-31 09:08:07,`4200009001202601310000000001,`1900000001202601310000000001,`交易,`交易,`收入,`60.00,`160.00,`system,`,`TEA0001',
  '`2026-01-31 09:08:07,`4200009001202601310000000001,`1900000001202601310000000002,`交易,`扣除交易手续费,`支出,`0.36,`159.64,`system,`,`TEA0001',
  '`2026-01-31 21:00:00,`50309000012026013100000000001,`1900000001202601310000000003,`退款,`退款,`支出,`12.27,`147.37,`1900000001API,`退款总金额12.34元,含手续费0.07元,`BACK-0000',
] as const;

export const FUND_FLOW_BILL = `\uFEFF${[FUND_FLOW_HEADER, ...FUND_FLOW_LINES, FUND_FLOW_SUMMARY_HEADER, '`3,`1,`60.00,`2,`12.63', ''].join('\r\n')}`;

/** The same as others have it: other brackets, an empty line before the summary, counts with a decimal. */
export const OTHER_FUND_FLOW_BILL = [
  FUND_FLOW_HEADER.replaceAll('（', '(').replaceAll('）', ')'),
  ...FUND_FLOW_LINES,
  '',
  FUND_FLOW_SUMMARY_HEADER,
  '`3.0,`1.0,`60.00,`2.0,`12.63',
].join('\n');

/** As a Chinese office program wants it: in GBK, whose signs of two bytes may have a backtick for the second. */
export function inGbk(text: string): Buffer {
  return Buffer.concat(Array.from(text.replace('\uFEFF', ''), (sign) => gbkBytesOf(sign)));
}

const gbkSigns = new Map<string, Buffer>();

function gbkBytesOf(sign: string): Buffer {
  if (sign <= '\x7f') return Buffer.from(sign);
  if (gbkSigns.size === 0) {
    const decoder = new TextDecoder('gbk');
    for (let first = 0x81; first <= 0xfe; first += 1) {
      for (let second = 0x40; second <= 0xfe; second += 1) {
        const bytes = Buffer.from([first, second]);
        gbkSigns.set(decoder.decode(bytes), bytes);
      }
    }
  }
  const bytes = gbkSigns.get(sign);
  if (!bytes) throw new Error(`${sign} is not in GBK`);
  return bytes;
}
