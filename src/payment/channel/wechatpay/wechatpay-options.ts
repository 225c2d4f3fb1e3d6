import type { BillOptions } from './bill-downloader.js';
import type { CertificateStoreOptions } from './certificate-store.js';
import type { CallsOptions } from './wechatpay-calls.js';
import type { HostsOptions } from './wechatpay-hosts.js';
import type { TransportOptions } from './wechatpay-transport.js';

/** How Zhanggui talks with WeChat Pay, the same for all merchants. Everything has a default. */
export interface WechatPayOptions extends TransportOptions, HostsOptions, CallsOptions {
  readonly certificates?: CertificateStoreOptions;
  readonly bills?: BillOptions;
}

/** Injection token of `WechatPayOptions`; may be left unprovided. */
export const WECHATPAY_OPTIONS = Symbol('WECHATPAY_OPTIONS');
