import type { NotifyRewrite } from './callbacks/callback-target.js';

/** Keys and certificates are PEM. With `requestCert`, a client without a certificate that `ca` vouches for is refused. */
export interface TlsOptions {
  key: string | Buffer;
  cert: string | Buffer;
  ca?: string | Buffer;
  requestCert?: boolean;
}

export interface SimulatorOptions {
  /** 0, the default, takes a free port. */
  port?: number;
  /** `127.0.0.1` unless told. */
  host?: string;
  /** A second host with the same books, on a port of its own; `true` takes a free one. */
  backup?: boolean | { port: number };
  /** How clients and payers reach the simulator, when not by its own address. */
  publicUrl?: string;
  tls?: TlsOptions;
  /** Host of a notify_url -> base URL that its callbacks go to instead. */
  notifyRewrite?: NotifyRewrite;
  /** How long a refund stays PROCESSING, in milliseconds of simulated time; 0, the default, until its answer is out. */
  refundDelayMs?: number;
  /** How long a callback waits for its answer, in milliseconds; WeChat Pay waits 5 seconds. */
  callbackTimeoutMs?: number;
}
