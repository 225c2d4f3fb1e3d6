import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** As merchants get it, and as the libraries of Standard Webhooks take it. */
export const serializeSecret = (secret: Buffer): string => `${PREFIX}${secret.toString('base64')}`;

/** What a request carries besides its body, after the Standard Webhooks specification. */
export interface WebhookHeaders {
  /** The same at every try, so that the receiver can tell a repeated event. */
  readonly 'webhook-id': string;
  /** When this try was made, in seconds. */
  readonly 'webhook-timestamp': string;
  /** One signature for each secret that is valid, separated by spaces. */
  readonly 'webhook-signature': string;
}

export function signedHeaders(
  messageId: string,
  sentAt: Date,
  body: Buffer,
  secrets: readonly Buffer[],
): WebhookHeaders {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const hmac = createHmac('sha256', secret).update(`${messageId}.${timestamp}.`).update(body);
    return `v1,${hmac.digest('base64')}`;
  });
  return {
    'webhook-id': messageId,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
