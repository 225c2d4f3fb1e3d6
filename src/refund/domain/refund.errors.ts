import { ApplicationError, type FieldError } from '../../platform/errors/application-error.js';
import { Catalogued } from '../../platform/errors/catalogue.js';
import type { RefundStatus } from './refund.state.js';

const DIFFERS = { en: 'differs from the refund that has this number', zh: '与该单号已有的退款不同' };

@Catalogued(40412, 'REFUND_NOT_FOUND', {
  en: 'this merchant has no such refund',
  zh: '该商户没有这笔退款',
})
export class RefundNotFound extends ApplicationError {
  constructor(refundNo: string) {
    super({ en: `There is no refund ${refundNo}`, zh: `没有退款 ${refundNo}` });
  }
}

/** The number is in use for a refund with other contents. */
@Catalogued(40912, 'REFUND_NO_CONFLICT', {
  en: 'the number is in use for a refund with other contents: `details` names the fields that differ. Choose another number',
  zh: '退款单号已用于内容不同的退款，`details` 列出不同的字段。请换一个单号',
})
export class RefundNoConflict extends ApplicationError {
  override readonly details: readonly FieldError[];
  constructor(refundNo: string, fields: readonly string[]) {
    super({ en: `Refund ${refundNo} exists with other contents`, zh: `退款 ${refundNo} 已存在，且内容不同` });
    this.details = fields.map((field) => ({ field, message: DIFFERS }));
  }
}

/** Only a refund that has failed all its tries can be retried or abandoned. */
@Catalogued(40913, 'REFUND_NOT_STUCK', {
  en: 'only a refund that failed all its tries is retried or abandoned: read it',
  zh: '只有用尽所有尝试的退款才能重试或放弃，请先查询该退款',
})
export class RefundNotStuck extends ApplicationError {
  constructor(refundNo: string, status: RefundStatus) {
    super({
      en: `Refund ${refundNo} is ${status} and waits for nobody to retry or abandon it`,
      zh: `退款 ${refundNo} 的状态是 ${status}，不能重试或放弃`,
    });
  }
}

/** Only an ABNORMAL refund can be sent another way. */
@Catalogued(40914, 'REFUND_NOT_ABNORMAL', {
  en: 'only an `ABNORMAL` refund is sent another way: read it',
  zh: '只有 `ABNORMAL` 的退款才能改用其他方式退回，请先查询该退款',
})
export class RefundNotAbnormal extends ApplicationError {
  constructor(refundNo: string, status: RefundStatus) {
    super({
      en: `Refund ${refundNo} is ${status}, not ABNORMAL`,
      zh: `退款 ${refundNo} 的状态是 ${status}，不是 ABNORMAL`,
    });
  }
}

/** Only a refund that waits for a second person can be approved or rejected. */
@Catalogued(40915, 'REFUND_NOT_PENDING_APPROVAL', {
  en: 'only a `PENDING_APPROVAL` refund is approved or rejected: read it',
  zh: '只有 `PENDING_APPROVAL` 的退款才能批准或驳回，请先查询该退款',
})
export class RefundNotPendingApproval extends ApplicationError {
  constructor(refundNo: string, status: RefundStatus) {
    super({
      en: `Refund ${refundNo} is ${status} and waits for nobody to approve or reject it`,
      zh: `退款 ${refundNo} 的状态是 ${status}，不能批准或驳回`,
    });
  }
}

/** Whoever asked for a refund does not decide about it, with whichever of his keys. */
@Catalogued(40311, 'SECOND_PERSON_NEEDED', {
  en: 'whoever asked for the refund does not decide about it: a second person must, with a key got from somebody else',
  zh: '申请退款的人不能自行审批：须由另一个人用从他人处获得的密钥审批',
})
export class SecondPersonNeeded extends ApplicationError {
  constructor(refundNo: string) {
    super({
      en:
        `Refund ${refundNo} was asked for with this API key, or one that took its place, or one that gave it out: ` +
        'a second person decides about it, with a key that he got from somebody else',
      zh: `退款 ${refundNo} 是用此密钥（或其前后轮换的密钥、签发它的密钥）申请的，须由另一个人用从他人处获得的密钥审批`,
    });
  }
}

/** Why a verified report of a refund cannot be booked. It is set aside for a person, and changes nothing. */
export type RefundMismatchReason =
  | 'UNKNOWN_REFUND'
  | 'WRONG_ORDER'
  | 'WRONG_AMOUNT'
  | 'WRONG_CURRENCY'
  | 'WRONG_TRANSACTION_ID'
  | 'MORE_THAN_PAID'
  | 'INCOMPLETE';

const OF_ANOTHER: ReadonlySet<RefundMismatchReason> = new Set([
  'WRONG_ORDER',
  'WRONG_AMOUNT',
  'WRONG_CURRENCY',
  'WRONG_TRANSACTION_ID',
]);

@Catalogued(42214, 'REFUND_MISMATCH', {
  en: 'what WeChat Pay reports is not the refund that was asked for. Nothing was changed; a person must look',
  zh: '微信支付报告的退款与所申请的不符。未作任何变更，需人工查看',
})
export class RefundMismatch extends ApplicationError {
  constructor(
    readonly mismatch: RefundMismatchReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** True when the channel has made another refund under the number: then ours was not made, and cannot be. */
  get isOfAnother(): boolean {
    return OF_ANOTHER.has(this.mismatch);
  }
}
