import type { CallbackHeaders } from '../channel-callbacks.js';
import type { ChannelAnswer } from '../channel.errors.js';
import { parseJsonObject } from './untrusted-json.js';

/** An answer as it came: not verified, not parsed. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. The values of a header that came twice are joined by a comma. */
  readonly headers: CallbackHeaders;
  readonly body: Buffer;
  readonly requestId: string | undefined;
}

/** What an error answer says of itself: `{code, message}`, where it has them, and the pause it asks for. */
export function describeAnswer(answer: RawAnswer): ChannelAnswer & { readonly httpStatus: number } {
  const retryAfterSeconds = readRetryAfter(answer.headers['retry-after']);
  const known = {
    httpStatus: answer.status,
    channelRequestId: answer.requestId,
    ...(retryAfterSeconds !== null && { retryAfterSeconds }),
  };
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

/** No signature covers the header, so that anybody on the way could stop all calls with it: an hour at most. */
const LONGEST_RETRY_AFTER_SECONDS = 3600;

/** In seconds, as gateways write it; a date is passed over. */
const readRetryAfter = (value: string | undefined): number | null =>
  value !== undefined && /^\d{1,9}$/.test(value) ? Math.min(Number(value), LONGEST_RETRY_AFTER_SECONDS) : null;
