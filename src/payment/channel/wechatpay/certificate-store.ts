import type { KeyObject } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Clock } from '../../../platform/clock/clock.js';

/** One of WeChat Pay's certificates, valid from `effectiveTime` (inclusive) to `expireTime` (exclusive). */
export interface PlatformCertificate {
  readonly serial: string;
  readonly effectiveTime: Date;
  readonly expireTime: Date;
  readonly key: KeyObject;
}

/**
 * Fetches all present certificates. The answer must be signed with one of `trusted`, or with one out of itself. Throws when it cannot be had or is not authentic.
 */
export type DownloadCertificates = (trusted: readonly PlatformCertificate[]) => Promise<readonly PlatformCertificate[]>;

export interface CertificateStoreOptions {
  /** How often the set is renewed in the background. WeChat Pay asks for 12 hours at most. */
  readonly refreshIntervalMs?: number;
  /** An unknown serial fetches the set at most once in this time, whoever sends it. */
  readonly refreshCooldownMs?: number;
}

export const isValidAt = (certificate: PlatformCertificate, now: Date): boolean =>
  certificate.effectiveTime <= now && now < certificate.expireTime;

/** The platform certificates of one merchant, in memory. Keeps the last good set when it cannot be renewed. */
export class CertificateStore {
  private readonly logger = new Logger('WechatPayCertificates');
  private readonly refreshIntervalMs: number;
  private readonly refreshCooldownMs: number;
  private certificates: ReadonlyMap<string, PlatformCertificate> = new Map();
  private refreshing: Promise<void> | null = null;
  private lastAttempt: number | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly download: DownloadCertificates,
    private readonly clock: Clock,
    options: CertificateStoreOptions = {},
  ) {
    this.refreshIntervalMs = options.refreshIntervalMs ?? 12 * 3600_000;
    this.refreshCooldownMs = options.refreshCooldownMs ?? 60_000;
  }

  /** Fetches the set now, and again and again in the background. Does not keep the process alive. */
  start(): void {
    this.timer ??= setInterval(() => void this.refresh(), this.refreshIntervalMs).unref();
    void this.refresh();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  /** Whether a certificate that is valid now is held. */
  holds(serial: string): boolean {
    return this.valid(serial) !== null;
  }

  /** The key of a certificate that is valid now; fetches the set when the serial is unknown. Null when still unknown. */
  async find(serial: string): Promise<KeyObject | null> {
    const held = this.valid(serial);
    if (held) return held.key;
    await this.refreshUnlessJustDone();
    return this.valid(serial)?.key ?? null;
  }

  /** The valid certificate that will last longest, to encrypt with. */
  async newest(): Promise<PlatformCertificate | null> {
    if (this.allValid().length === 0) await this.refreshUnlessJustDone();
    const [newest] = this.allValid().sort((a, b) => b.expireTime.getTime() - a.expireTime.getTime());
    return newest ?? null;
  }

  /** Replaces the set by WeChat Pay's present one. Never rejects: a failure is logged and the former set stays. */
  refresh(): Promise<void> {
    this.refreshing ??= this.replace().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  private async refreshUnlessJustDone(): Promise<void> {
    // A clock that was set back must not forbid a refresh for hours.
    const since = this.lastAttempt === null ? Infinity : Math.abs(this.clock.now().getTime() - this.lastAttempt);
    if (this.refreshing !== null || since >= this.refreshCooldownMs) await this.refresh();
  }

  private async replace(): Promise<void> {
    this.lastAttempt = this.clock.now().getTime();
    try {
      const fresh = await this.download(this.allValid());
      if (fresh.length === 0) throw new Error('WeChat Pay sent no certificate');
      this.certificates = new Map(fresh.map((certificate) => [certificate.serial, certificate]));
      this.logger.log({ msg: 'platform certificates renewed', serials: [...this.certificates.keys()] });
    } catch (error) {
      this.logger.warn({
        msg: 'platform certificates not renewed, keeping those held',
        held: this.certificates.size,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }

  private allValid(): PlatformCertificate[] {
    const now = this.clock.now();
    return [...this.certificates.values()].filter((certificate) => isValidAt(certificate, now));
  }

  private valid(serial: string): PlatformCertificate | null {
    const certificate = this.certificates.get(serial);
    return certificate && isValidAt(certificate, this.clock.now()) ? certificate : null;
  }
}
