import type { Clock } from '../../../platform/clock/clock.js';
import { readCertificates } from './certificate-answer.js';
import { isValidAt, type PlatformCertificate } from './certificate-store.js';
import type { WechatPayPublicKey } from '../../../merchant/index.js';
import { SignatureVerifier } from './signature-verifier.js';
import { FailedTry } from './failed-try.js';
import { describeAnswer, type RawAnswer } from './wechatpay-answer.js';
import type { WechatPayCalls } from './wechatpay-calls.js';
import { judgeAnswer } from './wechatpay-errors.js';

export const CERTIFICATES_PATH = '/v3/certificates';

/** Fetches the platform certificates (WeChat Pay: `GET /v3/certificates`). */
export class CertificateDownloader {
  constructor(
    private readonly calls: WechatPayCalls,
    /** 32 bytes. It alone vouches for the certificates of the first download. */
    private readonly apiV3Key: Buffer,
    private readonly clock: Clock,
    /** Of a merchant who has both: WeChat Pay may sign this answer with it, too. */
    private readonly publicKey: WechatPayPublicKey | null = null,
  ) {}

  /**
   * All certificates that WeChat Pay has now, those not valid yet too. The answer must be signed with one of `trusted`,
   * with the public key, or with a certificate out of the answer itself: only WeChat Pay can encrypt with the APIv3 key,
   * and who slept through the days when both certificates were there holds none that signs the new one's arrival.
   * Throws an Error that says why when the answer is no, is not authentic or cannot be read.
   */
  async download(trusted: readonly PlatformCertificate[]): Promise<readonly PlatformCertificate[]> {
    // Calls wait for the certificates that prove their answers, so the certificates must not wait for calls.
    return this.calls.make({ method: 'GET', path: CERTIFICATES_PATH, urgent: true }, async (answer) => {
      if (answer.status !== 200) throw failedTryOf(answer);
      const certificates = readCertificates(answer.body, this.apiV3Key);
      const now = this.clock.now();
      const own = certificates.filter((certificate) => isValidAt(certificate, now));
      await this.verify(answer, [...trusted, ...own]);
      return certificates;
    });
  }

  private async verify(answer: RawAnswer, trusted: readonly PlatformCertificate[]): Promise<void> {
    const find = (serial: string) => {
      if (serial === this.publicKey?.id) return Promise.resolve(this.publicKey.key);
      return Promise.resolve(trusted.find((certificate) => certificate.serial === serial)?.key ?? null);
    };
    const failed = await new SignatureVerifier({ find }, this.clock).check(answer.headers, answer.body);
    if (failed === null) return;
    throw new FailedTry(new Error(`The answer to GET ${CERTIFICATES_PATH} does not verify: ${failed}`), 'transient');
  }
}

/** The answer is not verified, so only its kind is taken: what to do next, not what to believe. */
function failedTryOf(answer: RawAnswer): FailedTry {
  const said = describeAnswer(answer);
  const error = new Error(`GET ${CERTIFICATES_PATH} answered ${answer.status}`);
  return new FailedTry(error, judgeAnswer(said).kind, (said.retryAfterSeconds ?? 0) * 1000);
}
