import { randomBytes, sign, type KeyObject } from 'node:crypto';
import type { Clock } from '../../../platform/clock/clock.js';
import type { WechatPayAccount } from '../../../merchant/index.js';

/** WeChat Pay's name for RSA-2048, PKCS#1 v1.5, SHA-256. */
export const SIGNATURE_SCHEME = 'WECHATPAY2-SHA256-RSA2048';

/** What makes a signature fresh: seconds since the epoch, and 32 random characters. */
export interface Stamp {
  readonly timestamp: string;
  readonly nonce: string;
}

/** Signs for one merchant, in the thread pool: an RSA signature is too dear for the event loop. */
export class RequestSigner {
  constructor(
    private readonly account: Pick<WechatPayAccount, 'mchid' | 'serial' | 'privateKey'>,
    private readonly clock: Clock,
  ) {}

  stamp(): Stamp {
    return {
      timestamp: String(Math.floor(this.clock.now().getTime() / 1000)),
      nonce: randomBytes(16).toString('hex'),
    };
  }

  /**
   * The `Authorization` header of a request (WeChat Pay: "How to build the signature of a request").
   * `pathAndQuery` and `body` exactly as they are sent; `body` empty for GET.
   */
  async authorization(method: string, pathAndQuery: string, body: string, stamp = this.stamp()): Promise<string> {
    const { timestamp, nonce } = stamp;
    const signature = await this.signLines([method, pathAndQuery, timestamp, nonce, body]);
    const { mchid, serial } = this.account;
    return `${SIGNATURE_SCHEME} mchid="${mchid}",nonce_str="${nonce}",timestamp="${timestamp}",serial_no="${serial}",signature="${signature}"`;
  }

  /** Base64 signature over the lines, each ended by a line feed, the last one too. */
  signLines(lines: readonly string[]): Promise<string> {
    return signInThreadPool(`${lines.join('\n')}\n`, this.account.privateKey);
  }
}

function signInThreadPool(message: string, key: KeyObject): Promise<string> {
  return new Promise((resolve, reject) => {
    sign('RSA-SHA256', Buffer.from(message), key, (error, signature) => {
      if (error) reject(error);
      else resolve(signature.toString('base64'));
    });
  });
}
