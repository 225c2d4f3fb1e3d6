/**
 * The errors WeChat Pay answers with: HTTP status, `code`, and the number at the end of `Request-Id`.
 * Several situations share a code and differ in the number, so they are listed by situation.
 * Source: the error tables of the ordering, query, close, refund and bill documents, and the official SDKs' issue trackers.
 * Where no number is known, the one of a wrong parameter stands in.
 */
export interface ErrorKind {
  /** HTTP status of the answer. */
  readonly status: number;
  /** `code` of the answer's body. */
  readonly code: string;
  /** The number after the dash in `Request-Id`. */
  readonly number: number;
  /** `message` of the answer's body, unless the thrower knows better. */
  readonly message: string;
}

export const ERRORS = {
  signatureWrong: { status: 401, code: 'SIGN_ERROR', number: 268443699, message: '签名错误，请检查后再试' },
  parameterWrong: { status: 400, code: 'PARAM_ERROR', number: 268435461, message: '参数错误' },
  parameterUnknown: { status: 400, code: 'PARAM_ERROR', number: 270924358, message: '请求中含有未定义的参数' },
  openidMissing: { status: 400, code: 'PARAM_ERROR', number: 268501013, message: 'JSAPI支付必须传openid' },
  parametersDiffer: {
    status: 400,
    code: 'INVALID_REQUEST',
    number: 268498688,
    message: '请求重入时，参数与首次请求时不一致',
  },
  merchantOrderMismatch: { status: 400, code: 'INVALID_REQUEST', number: 268447843, message: '商户号与订单号不匹配' },
  appidMerchantMismatch: {
    status: 400,
    code: 'APPID_MCHID_NOT_MATCH',
    number: 268445527,
    message: 'appid和mch_id不匹配',
  },
  orderPaid: { status: 400, code: 'ORDERPAID', number: 268449538, message: '该订单已支付' },
  orderPaidOnClose: { status: 400, code: 'ORDERPAID', number: 268498689, message: '订单已支付，不能关闭' },
  orderClosed: { status: 400, code: 'ORDER_CLOSED', number: 268447914, message: '该订单已关闭' },
  orderUnknown: { status: 404, code: 'ORDER_NOT_EXIST', number: 268512771, message: '订单不存在' },
  payerIsPaying: { status: 202, code: 'USERPAYING', number: 268435461, message: '用户支付中，需要输入密码' },
  refundDiffers: {
    status: 400,
    code: 'INVALID_REQUEST',
    number: 268498688,
    message: '订单金额或退款金额与之前请求不一致，请核实后再试',
  },
  refundRefused: { status: 400, code: 'INVALID_REQUEST', number: 268435461, message: '请求不符合业务规则' },
  balanceTooLow: { status: 403, code: 'NOT_ENOUGH', number: 268435461, message: '基本账户余额不足，请充值后重新发起' },
  refundNotAllowed: { status: 403, code: 'NO_AUTH', number: 268435461, message: '没有退款权限' },
  refundOrderUnknown: { status: 404, code: 'RESOURCE_NOT_EXISTS', number: 268435461, message: '订单不存在或未支付' },
  refundUnknown: { status: 404, code: 'RESOURCE_NOT_EXISTS', number: 268435461, message: '退款单不存在' },
  resourceUnknown: { status: 404, code: 'RESOURCE_NOT_EXISTS', number: 268435461, message: '无可用的平台证书' },
  billDateRefused: { status: 400, code: 'INVALID_REQUEST', number: 268435461, message: '请检查bill_date' },
  billNotReady: { status: 400, code: 'STATEMENT_CREATING', number: 268435461, message: '账单生成中' },
  billUnknown: { status: 400, code: 'NO_STATEMENT_EXIST', number: 268435461, message: '请求的账单文件不存在' },
  billTokenRefused: { status: 400, code: 'PARAM_ERROR', number: 268435461, message: '账单下载地址无效或已过期' },
  routeUnknown: { status: 404, code: 'NOT_FOUND', number: 268435461, message: '请求的接口不存在' },
  bodyTooLarge: { status: 413, code: 'PARAM_ERROR', number: 268435461, message: '请求报文过大' },
  tooFrequent: { status: 429, code: 'FREQUENCY_LIMITED', number: 268447840, message: '请求频率超过限制，请稍后再试' },
  systemBroken: { status: 500, code: 'SYSTEM_ERROR', number: 268435457, message: '系统异常，请用相同参数重新调用' },
} as const satisfies Record<string, ErrorKind>;

export type ErrorName = keyof typeof ERRORS;

/** `detail` of an error body; WeChat Pay names the place of a wrong parameter in it. */
export type ErrorDetail = Readonly<Record<string, unknown>>;

/** An answer other than success. Thrown where the rule stands, turned into HTTP at the edge. */
export class WeChatPayError extends Error {
  readonly kind: ErrorKind;

  constructor(
    kind: ErrorName | ErrorKind,
    message?: string,
    readonly detail?: ErrorDetail,
  ) {
    const known: ErrorKind = typeof kind === 'string' ? ERRORS[kind] : kind;
    super(message ?? known.message);
    this.kind = known;
  }

  /** The JSON body: `{code, message, detail?}`. */
  body(): { code: string; message: string; detail?: ErrorDetail } {
    return { code: this.kind.code, message: this.message, ...(this.detail && { detail: this.detail }) };
  }
}
