import { ApplicationError, type FieldError } from '../../platform/errors/application-error.js';
import { Catalogued } from '../../platform/errors/catalogue.js';
import { type Bilingual, inBoth } from '../../platform/language/bilingual.js';

const DIFFERS = { en: 'differs from the order that has this number', zh: '与该单号已有的订单不同' };

@Catalogued(40401, 'ORDER_NOT_FOUND', {
  en: 'this merchant has no such order',
  zh: '该商户没有这个订单',
})
export class OrderNotFound extends ApplicationError {
  constructor(orderNo: string) {
    super({ en: `There is no order ${orderNo}`, zh: `没有订单 ${orderNo}` });
  }
}

/** The number is in use for an order with other contents. */
@Catalogued(40901, 'ORDER_NO_CONFLICT', {
  en: 'the number is in use for an order with other contents: `details` names the fields that differ. Choose another number',
  zh: '订单号已用于内容不同的订单，`details` 列出不同的字段。请换一个订单号',
})
export class OrderNoConflict extends ApplicationError {
  override readonly details: readonly FieldError[];
  constructor(orderNo: string, fields: readonly string[]) {
    super({ en: `Order ${orderNo} exists with other contents`, zh: `订单 ${orderNo} 已存在，且内容不同` });
    this.details = fields.map((field) => ({ field, message: DIFFERS }));
  }
}

@Catalogued(40902, 'ORDER_ALREADY_PAID', {
  en: 'the order is paid: read it',
  zh: '订单已支付，请查询订单',
})
export class OrderAlreadyPaid extends ApplicationError {
  constructor(orderNo: string) {
    super({ en: `Order ${orderNo} is paid`, zh: `订单 ${orderNo} 已支付` });
  }
}

@Catalogued(40903, 'ORDER_CLOSED', {
  en: 'the order is closed: create another',
  zh: '订单已关闭，请另建订单',
})
export class OrderIsClosed extends ApplicationError {
  constructor(orderNo: string) {
    super({ en: `Order ${orderNo} is closed`, zh: `订单 ${orderNo} 已关闭` });
  }
}

/** The moment is over at which the order had to be paid. */
@Catalogued(40907, 'ORDER_EXPIRED', {
  en: 'the time to pay is over: create another',
  zh: '已过支付时限，请另建订单',
})
export class OrderExpired extends ApplicationError {
  constructor(orderNo: string) {
    super({ en: `Order ${orderNo} has expired`, zh: `订单 ${orderNo} 已过支付时限` });
  }
}

/** A moment outside of what an order can last. */
@Catalogued(40005, 'EXPIRY_OUT_OF_RANGE', {
  en: '`expiresAt` must be from 1 minute to 7 days ahead',
  zh: '`expiresAt` 须在 1 分钟之后、7 天之内',
})
export class ExpiryOutOfRange extends ApplicationError {
  override readonly details: readonly FieldError[];
  constructor(problem: Bilingual) {
    super(inBoth(problem, (text) => `expiresAt ${text}`));
    this.details = [{ field: 'expiresAt', message: problem }];
  }
}

/** There is nothing to pay back yet, or there never was. */
@Catalogued(40911, 'ORDER_NOT_PAID', {
  en: 'the order is not paid, so there is nothing to pay back',
  zh: '订单未支付，没有可退的款项',
})
export class OrderNotPaid extends ApplicationError {
  constructor(orderNo: string) {
    super({ en: `Order ${orderNo} is not paid`, zh: `订单 ${orderNo} 未支付` });
  }
}

/** All refunds of an order together never pay back more than was paid. `left` in fen. */
@Catalogued(42212, 'REFUND_EXCEEDS_PAID', {
  en: 'more than is left of what was paid, less other refunds: `details` says how much that is',
  zh: '超出已付金额减去其他退款后的余额，`details` 给出余额',
})
export class RefundExceedsPaid extends ApplicationError {
  override readonly details: readonly FieldError[];
  constructor(orderNo: string, left: number) {
    super({ en: `Of order ${orderNo}, ${left} fen can still be refunded`, zh: `订单 ${orderNo} 还可退 ${left} 分` });
    this.details = [{ field: 'amount', message: { en: `must be at most ${left}`, zh: `最多 ${left}` } }];
  }
}

@Catalogued(42213, 'TOO_MANY_REFUNDS', {
  en: 'the order has 50 refunds, and WeChat Pay takes no more',
  zh: '该订单已有 50 笔退款，微信支付不再受理',
})
export class TooManyRefunds extends ApplicationError {
  constructor(orderNo: string, most: number) {
    super({
      en: `Order ${orderNo} has ${most} refunds; WeChat Pay allows no more`,
      zh: `订单 ${orderNo} 已有 ${most} 笔退款，微信支付不再受理`,
    });
  }
}
