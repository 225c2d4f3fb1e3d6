import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { VERSION } from '../../../platform/version.js';
import {
  type CertificatesProbe,
  ChannelProbe,
  type ProbeAnswer,
  type ProbeReport,
  type ProbeSilence,
  type ProbeSubject,
} from '../channel-probe.js';
import { readCertificates } from './certificate-answer.js';
import { CERTIFICATES_PATH } from './certificate-downloader.js';
import type { PlatformCertificate } from './certificate-store.js';
import { proofOf } from './probe-proof.js';
import { RequestSigner } from './request-signer.js';
import { missingHeaders } from './signature-headers.js';
import { UnexpectedShape } from './untrusted-json.js';
import { describeAnswer, type RawAnswer } from './wechatpay-answer.js';
import { queryByOutTradeNoPath } from './wechatpay-requests.js';
import { NoAnswer, WechatPayTransport } from './wechatpay-transport.js';

/** WeChat Pay may answer with a signature that is wrong on purpose; hardly three times. */
const MOST_TRIES = 3;

interface Received {
  readonly answer: RawAnswer;
  readonly at: Date;
}

/** One request after the other over a connection of its own, each as it comes: no retries, no other host. */
@Injectable()
export class WechatPayProbe extends ChannelProbe {
  constructor(private readonly clock: Clock) {
    super();
  }

  async examine(subject: ProbeSubject): Promise<ProbeReport> {
    const signer = new RequestSigner(subject, this.clock);
    const transport = new WechatPayTransport(subject, signer, { connections: 1, version: VERSION });
    try {
      const downloaded = subject.downloadsCertificates ? await this.ask(transport, CERTIFICATES_PATH) : null;
      const held = downloaded && 'answer' in downloaded ? open(downloaded.answer, subject.apiV3Key) : NOTHING_OPENED;
      const certificates = downloaded && {
        reply: await this.judged(downloaded, subject, held.certificates),
        opened: held.opened,
      };
      return { query: await this.query(transport, subject, held.certificates), certificates };
    } finally {
      await transport.close();
    }
  }

  private async query(
    transport: WechatPayTransport,
    subject: ProbeSubject,
    certificates: readonly PlatformCertificate[],
  ): Promise<ProbeAnswer | ProbeSilence> {
    for (let tries = 1; ; tries++) {
      const path = queryByOutTradeNoPath(`doctor${randomBytes(12).toString('hex')}`, subject.mchid);
      const reply = await this.judged(await this.ask(transport, path), subject, certificates);
      if (tries === MOST_TRIES || !reply.answered || reply.proof !== 'probe') return reply;
    }
  }

  private async ask(transport: WechatPayTransport, path: string): Promise<Received | ProbeSilence> {
    try {
      return { answer: await transport.send({ method: 'GET', path }), at: this.clock.now() };
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      const { code, reason } = causeOf(error.cause);
      return { answered: false, code, reason };
    }
  }

  private async judged(
    received: Received | ProbeSilence,
    subject: ProbeSubject,
    certificates: readonly PlatformCertificate[],
  ): Promise<ProbeAnswer | ProbeSilence> {
    if (!('answer' in received)) return received;
    const { answer, at } = received;
    const { channelCode, channelMessage } = describeAnswer(answer);
    return {
      answered: true,
      status: answer.status,
      code: channelCode ?? null,
      message: channelMessage ?? null,
      requestId: answer.requestId ?? null,
      sentAt: sentAt(answer),
      receivedAt: at,
      serial: answer.headers['wechatpay-serial'] ?? null,
      missingHeaders: missingHeaders(answer.headers),
      proof: await proofOf(answer, keysOf(subject, certificates)),
    };
  }
}

const NOTHING_OPENED = { opened: null, certificates: [] } as const;

interface Opened extends Pick<CertificatesProbe, 'opened'> {
  readonly certificates: readonly PlatformCertificate[];
}

function open(answer: RawAnswer, apiV3Key: Buffer | null): Opened {
  if (answer.status !== 200 || apiV3Key === null) return NOTHING_OPENED;
  try {
    return { opened: true, certificates: readCertificates(answer.body, apiV3Key) };
  } catch (error) {
    return error instanceof UnexpectedShape ? NOTHING_OPENED : { opened: false, certificates: [] };
  }
}

const keysOf = ({ publicKey }: ProbeSubject, certificates: readonly PlatformCertificate[]) => ({
  find: (serial: string) => {
    const certificate = certificates.find((one) => one.serial === serial);
    return Promise.resolve(serial === publicKey?.id ? publicKey.key : (certificate?.key ?? null));
  },
});

function sentAt({ headers }: RawAnswer): Date | null {
  const date = headers.date === undefined ? Number.NaN : Date.parse(headers.date);
  const time = Number.isNaN(date) ? Number(headers['wechatpay-timestamp']) * 1000 : date;
  return Number.isNaN(time) ? null : new Date(time);
}

function causeOf(cause: unknown): Omit<ProbeSilence, 'answered'> {
  if (typeof cause !== 'object' || cause === null) return { code: null, reason: String(cause) };
  // One error for each address of a host that has several.
  if ('errors' in cause && Array.isArray(cause.errors) && cause.errors.length > 0) return causeOf(cause.errors[0]);
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
  return { code, reason: 'message' in cause ? String(cause.message) : 'unknown reason' };
}
