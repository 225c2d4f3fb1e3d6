import { ChannelOutcomeUnknown, type ChannelAnswer } from '../channel.errors.js';
import type { SignatureCheck, SignatureVerifier } from './signature-verifier.js';
import { UnexpectedShape, parseJsonObject, type JsonObject } from './untrusted-json.js';
import { channelErrorOf } from './wechatpay-errors.js';
import type { RawAnswer, WechatPayRequest, WechatPayTransport } from './wechatpay-transport.js';

/** Calls WeChat Pay and believes only what its signature proves. */
export class WechatPayHttpClient {
  constructor(
    private readonly transport: Pick<WechatPayTransport, 'send'>,
    private readonly verifier: SignatureVerifier,
  ) {}

  /**
   * The verified answer, turned by `read` into what the caller wants; an answer of 204 is given to it as `{}`.
   * Throws the error of the table in `wechatpay-errors.ts`, and `ChannelOutcomeUnknown` for what cannot be read or proved.
   */
  async call<T>(request: WechatPayRequest, read: (json: JsonObject) => T): Promise<T> {
    const answer = await this.transport.send(request);
    const failed = await this.verifier.check(answer.headers, answer.body);
    if (failed !== null && !isRefusedSignature(answer)) throw unproved(answer, failed);
    if (answer.status === 204) return read({});
    if (answer.status !== 200) throw channelErrorOf(describe(answer));
    try {
      return read(parseJsonObject(answer.body));
    } catch (cause) {
      if (!(cause instanceof UnexpectedShape)) throw cause;
      const { status: httpStatus, requestId: channelRequestId } = answer;
      throw new ChannelOutcomeUnknown(
        `WeChat Pay's answer is not what it documents: ${cause.message}`,
        { httpStatus, channelRequestId },
        { cause },
      );
    }
  }
}

/**
 * The one answer believed without proof: 401 `SIGN_ERROR` without a signature of its own. WeChat Pay checks a request's
 * signature before anything else, so it did nothing; not knowing the merchant, it may be unable to sign; and a wrong key
 * must read as a refusal, not as an outage. Any other error that does not verify (a proxy's 403, a forged
 * `ORDER_NOT_EXIST`) would close payments that the payer is making, so it stays an unknown outcome.
 */
function isRefusedSignature(answer: RawAnswer): boolean {
  return (
    answer.status === 401 &&
    answer.headers['wechatpay-signature'] === undefined &&
    describe(answer).channelCode === 'SIGN_ERROR'
  );
}

function unproved(answer: RawAnswer, check: SignatureCheck): ChannelOutcomeUnknown {
  return new ChannelOutcomeUnknown(`WeChat Pay's answer ${answer.status} does not verify: ${check}`, {
    httpStatus: answer.status,
    channelRequestId: answer.requestId,
  });
}

/** `{code, message}` of an error, where it has them. */
function describe(answer: RawAnswer): ChannelAnswer & { readonly httpStatus: number } {
  const known = { httpStatus: answer.status, channelRequestId: answer.requestId };
  try {
    const { code, message } = parseJsonObject(answer.body);
    return {
      ...known,
      ...(typeof code === 'string' && { channelCode: code }),
      ...(typeof message === 'string' && { channelMessage: message }),
    };
  } catch {
    return known;
  }
}
