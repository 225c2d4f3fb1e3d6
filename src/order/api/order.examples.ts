const ORDER = { subject: 'Two cups of tea', amount: 1200 };
const OPENID = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

/** Bodies that Swagger UI offers, ready to be sent. */
export const PAYMENT_EXAMPLES = {
  native: { summary: 'A QR code', value: { channel: 'wechat', method: 'native' } },
  jsapi: { summary: 'Inside WeChat', value: { channel: 'wechat', method: 'jsapi', openid: OPENID } },
  mini: { summary: 'A mini program', value: { channel: 'wechat', method: 'mini', openid: OPENID } },
  app: { summary: 'An app', value: { channel: 'wechat', method: 'app' } },
  h5: { summary: 'A mobile browser', value: { channel: 'wechat', method: 'h5', clientIp: '203.0.113.7' } },
};

export const ORDER_EXAMPLES = {
  native: { summary: 'An order to be paid by QR code', value: { ...ORDER, payment: PAYMENT_EXAMPLES.native.value } },
  jsapi: { summary: 'An order to be paid inside WeChat', value: { ...ORDER, payment: PAYMENT_EXAMPLES.jsapi.value } },
  h5: { summary: 'An order to be paid in a mobile browser', value: { ...ORDER, payment: PAYMENT_EXAMPLES.h5.value } },
  later: { summary: 'An order to be paid later', value: { ...ORDER, metadata: { table: '7' } } },
};
