import type { Bilingual } from '../../../platform/language/bilingual.js';
import type { WechatPayAccount } from '../../../merchant/index.js';
import { ChannelRefused } from '../channel.errors.js';
import type { AbnormalRefundRequest, RefundRequest } from '../refund-channel.js';
import type { PlatformKey } from './platform-keys.js';
import { encryptField } from './sensitive-fields.js';

export const REFUNDS_PATH = '/v3/refund/domestic/refunds';

/** The body of an application (WeChat Pay: "Apply for a refund"): the same values give the same bytes. */
export const refundBody = ({ notifyUrl }: Pick<WechatPayAccount, 'notifyUrl'>, request: RefundRequest): string =>
  JSON.stringify({
    out_trade_no: request.outTradeNo,
    out_refund_no: request.outRefundNo,
    ...(request.reason !== null && { reason: request.reason }),
    notify_url: notifyUrl,
    amount: { refund: request.amount, total: request.total, currency: request.currency },
  });

export const queryRefundPath = (outRefundNo: string): string => `${REFUNDS_PATH}/${encodeURIComponent(outRefundNo)}`;

export const abnormalRefundPath = (refundId: string): string =>
  `${REFUNDS_PATH}/${encodeURIComponent(refundId)}/apply-abnormal-refund`;

/**
 * The body that sends an abnormal refund another way (WeChat Pay: "Handle an abnormal refund"). Account and name are
 * encrypted with `key`, which the request must name in `Wechatpay-Serial`. Throws `ChannelRefused`, as WeChat Pay would,
 * when a card of the payer's is not described.
 */
export function abnormalRefundBody(request: AbnormalRefundRequest, key: PlatformKey): string {
  const { outRefundNo: out_refund_no, type } = request;
  if (type === 'MERCHANT_BANK_CARD') return JSON.stringify({ out_refund_no, type });
  return JSON.stringify({
    out_refund_no,
    type,
    bank_type: given(request.bankType, { en: 'bank type', zh: '银行类型' }),
    bank_account: encryptField(key, given(request.bankAccount, { en: 'bank account', zh: '银行卡号' })),
    real_name: encryptField(key, given(request.realName, { en: 'real name', zh: '持卡人姓名' })),
  });
}

/** What one RSA block of 2048 bits holds with OAEP. */
const MAX_ENCRYPTED_BYTES = 214;

function given(value: string | undefined, what: Bilingual): string {
  if (!value) {
    const en = `A refund to the payer's bank card needs the ${what.en}`;
    throw new ChannelRefused({ en, zh: `退款到付款人的银行卡需要${what.zh}` });
  }
  if (Buffer.byteLength(value) > MAX_ENCRYPTED_BYTES)
    throw new ChannelRefused({ en: `The ${what.en} is too long`, zh: `${what.zh}过长` });
  return value;
}
