import type { Clock } from '../../../platform/clock/clock.js';
import { BillDownloader } from './bill-downloader.js';
import { CertificateDownloader } from './certificate-downloader.js';
import { CertificateStore } from './certificate-store.js';
import { PlatformKeys } from './platform-keys.js';
import { RequestSigner } from './request-signer.js';
import { SignatureVerifier } from './signature-verifier.js';
import type { WechatPayAccount } from '../../../merchant/index.js';
import { WechatPayCalls } from './wechatpay-calls.js';
import { WechatPayHosts } from './wechatpay-hosts.js';
import { WechatPayHttpClient } from './wechatpay-http-client.js';
import type { WechatPayOptions } from './wechatpay-options.js';
import { WechatPayTransport } from './wechatpay-transport.js';

/** All that one merchant needs to talk with WeChat Pay, put together once. */
export class WechatPayConnection {
  readonly signer: RequestSigner;
  readonly keys: PlatformKeys;
  readonly verifier: SignatureVerifier;
  readonly client: WechatPayHttpClient;
  readonly bills: BillDownloader;
  private readonly transports: readonly WechatPayTransport[];
  private uses = 0;
  private retired = false;
  private readonly certificates: CertificateStore | null;

  constructor(
    readonly account: WechatPayAccount,
    clock: Clock,
    options: WechatPayOptions = {},
  ) {
    this.signer = new RequestSigner(account, clock);
    const { baseUrl, backupUrl } = account;
    const urls = backupUrl === null ? [baseUrl] : [baseUrl, backupUrl];
    this.transports = urls.map((url) => new WechatPayTransport({ ...account, baseUrl: url }, this.signer, options));
    const calls = new WechatPayCalls(new WechatPayHosts(this.transports, options), options);
    this.certificates = account.downloadsCertificates
      ? storeOf(new CertificateDownloader(calls, account.apiV3Key, clock, account.publicKey), clock, options)
      : null;
    this.keys = new PlatformKeys(account.publicKey, this.certificates);
    this.verifier = new SignatureVerifier(this.keys, clock);
    this.client = new WechatPayHttpClient(calls, this.verifier);
    this.bills = new BillDownloader(account, this.signer, options);
  }

  /** Begins to hold certificates, where the account uses them. Waits for nothing. */
  start(): void {
    this.certificates?.start();
  }

  /** Ends the work in the background; calls still go through. */
  stop(): void {
    this.certificates?.stop();
  }

  /** Runs `work` on it; until that ends, a retired connection stays open. */
  async use<T>(work: (connection: this) => Promise<T>): Promise<T> {
    this.uses += 1;
    try {
      return await work(this);
    } finally {
      this.uses -= 1;
      this.closeIfDone();
    }
  }

  /** Another one has taken its place: closes when the last call on it has ended, with all its tries. */
  retire(): void {
    this.stop();
    this.retired = true;
    this.closeIfDone();
  }

  private closeIfDone(): void {
    if (this.retired && this.uses === 0) void this.close();
  }

  /** Ends when the calls under way have their answers; downloads are given up. */
  async close(): Promise<void> {
    await Promise.all([this.bills.close(), ...this.transports.map((transport) => transport.close())]);
  }
}

const storeOf = (downloader: CertificateDownloader, clock: Clock, options: WechatPayOptions): CertificateStore =>
  new CertificateStore((trusted) => downloader.download(trusted), clock, options.certificates);
