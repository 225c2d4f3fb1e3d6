import type { WechatPayAccount } from '../../merchant/index.js';

/** An account as far as it is known: what is null was not given, or cannot be read. */
export interface ProbeSubject extends Pick<
  WechatPayAccount,
  'mchid' | 'serial' | 'privateKey' | 'certificatePem' | 'publicKey' | 'downloadsCertificates' | 'baseUrl'
> {
  readonly apiV3Key: Buffer | null;
}

/** No complete answer came. */
export interface ProbeSilence {
  readonly answered: false;
  /** What Node calls it: `ECONNREFUSED`. */
  readonly code: string | null;
  readonly reason: string;
}

/** What the signature of an answer proves. */
export type ProbeProof =
  | 'proved'
  /** Headers of the signature are missing. */
  | 'unsigned'
  /** Wrong on purpose, to see whether that is noticed. */
  | 'probe'
  /** Signed with a key that the account does not have. */
  | 'key-unknown'
  /** The account has a key of the name that the answer gives, but it was signed with another. */
  | 'other-key'
  /** Signed with the account's key, but not these bytes: they were changed on the way. */
  | 'altered';

/** An answer, believed or not. */
export interface ProbeAnswer {
  readonly answered: true;
  readonly status: number;
  /** `SIGN_ERROR`, where it has one. */
  readonly code: string | null;
  readonly message: string | null;
  readonly requestId: string | null;
  /** When it was sent, by the clock of who sent it; null when it does not say. */
  readonly sentAt: Date | null;
  /** The same moment by ours. */
  readonly receivedAt: Date;
  /** The name of the key that it was signed with. */
  readonly serial: string | null;
  readonly missingHeaders: readonly string[];
  readonly proof: ProbeProof;
}

export interface CertificatesProbe {
  readonly reply: ProbeAnswer | ProbeSilence;
  /** Whether the APIv3 key opens what came; null when nothing came that it could open, or there is no key. */
  readonly opened: boolean | null;
}

export interface ProbeReport {
  /** To the question about an order that does not exist. */
  readonly query: ProbeAnswer | ProbeSilence;
  /** Null when the account does not download certificates. */
  readonly certificates: CertificatesProbe | null;
}

/**
 * Tries an account out at the channel without a trace: it asks about an order that does not exist, and downloads the
 * certificates of an account that uses them. Judges nothing.
 */
export abstract class ChannelProbe {
  abstract examine(subject: ProbeSubject): Promise<ProbeReport>;
}
