/** How the payer pays with WeChat Pay: a QR code, a page inside WeChat, a mini program, an app, or a mobile browser. */
export const PAYMENT_METHODS = ['native', 'jsapi', 'mini', 'app', 'h5'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export const PAYMENT_CHANNELS = ['wechat'] as const;
export type PaymentChannelName = (typeof PAYMENT_CHANNELS)[number];

/** JSAPI and mini program payments are made out to one payer, named by the openid of the appid in use. */
export const needsOpenid = (method: PaymentMethod): boolean => method === 'jsapi' || method === 'mini';

/** H5 payments must name the address the payer's browser has. */
export const needsClientIp = (method: PaymentMethod): boolean => method === 'h5';
