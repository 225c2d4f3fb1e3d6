/** The headers without which nothing is signed. Proxies have been seen to drop them. */
export const SIGNATURE_HEADERS: readonly string[] = [
  'Wechatpay-Timestamp',
  'Wechatpay-Nonce',
  'Wechatpay-Serial',
  'Wechatpay-Signature',
];

/** Those that a message lacks; its own are named in lower case. */
export const missingHeaders = (headers: Readonly<Record<string, string | undefined>>): string[] =>
  SIGNATURE_HEADERS.filter((name) => !headers[name.toLowerCase()]);
