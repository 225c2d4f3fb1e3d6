import { ChannelOutcomeUnknown } from '../channel.errors.js';
import { FailedTry } from './failed-try.js';
import type { SignatureCheck, SignatureVerifier } from './signature-verifier.js';
import { UnexpectedShape, parseJsonObject, type JsonObject } from './untrusted-json.js';
import { describeAnswer, type RawAnswer } from './wechatpay-answer.js';
import type { WechatPayCall, WechatPayCalls } from './wechatpay-calls.js';
import { judgeAnswer } from './wechatpay-errors.js';

/** Calls WeChat Pay and believes only what its signature proves. */
export class WechatPayHttpClient {
  constructor(
    private readonly calls: WechatPayCalls,
    private readonly verifier: SignatureVerifier,
  ) {}

  /**
   * The verified answer, turned by `read` into what the caller wants; an answer of 204 is given to it as `{}`.
   * Throws the error of the table in `wechatpay-errors.ts`, and `ChannelOutcomeUnknown` for what cannot be read or proved.
   */
  call<T>(call: WechatPayCall, read: (json: JsonObject) => T): Promise<T> {
    return this.calls.make(call, async (answer) => {
      await this.verify(answer);
      return readVerified(answer, read);
    });
  }

  /** An answer that proves nothing may be followed by one that does: whether it is asked for is not decided here. */
  private async verify(answer: RawAnswer): Promise<void> {
    const failed = await this.verifier.check(answer.headers, answer.body);
    if (failed !== null && !isRefusedSignature(answer)) throw new FailedTry(unproved(answer, failed), 'transient');
  }
}

function readVerified<T>(answer: RawAnswer, read: (json: JsonObject) => T): T {
  if (answer.status === 204) return read({});
  if (answer.status !== 200) throw failedTryOf(answer);
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

function failedTryOf(answer: RawAnswer): FailedTry {
  const said = describeAnswer(answer);
  const { kind, error } = judgeAnswer(said);
  return new FailedTry(error, kind, (said.retryAfterSeconds ?? 0) * 1000);
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
    describeAnswer(answer).channelCode === 'SIGN_ERROR'
  );
}

function unproved(answer: RawAnswer, check: SignatureCheck): ChannelOutcomeUnknown {
  return new ChannelOutcomeUnknown(`WeChat Pay's answer ${answer.status} does not verify: ${check}`, {
    httpStatus: answer.status,
    channelRequestId: answer.requestId,
  });
}
