import {
  type ClientRequest,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
} from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** What a proxy does to what passes through it, in one of the two directions. */
export interface Meddling {
  /** Headers that it drops. */
  readonly drop?: RegExp;
  /** What it makes of a body. */
  readonly rewrite?: (body: string) => string;
}

export interface MeddlingProxy {
  readonly url: string;
  close(): Promise<void>;
}

/** An HTTP proxy in front of `target` that changes requests, or answers, on their way. */
export async function startMeddlingProxy(
  target: string,
  { requests = {}, answers = {} }: { readonly requests?: Meddling; readonly answers?: Meddling },
): Promise<MeddlingProxy> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const sent = meddledBody(await textOf(incoming), requests);
      const url = new URL(incoming.url ?? '/', target);
      const onward = request(url, {
        method: incoming.method,
        headers: meddledHeaders(incoming.headers, sent, requests),
      });
      const answer = await answerTo(onward.end(sent));
      const body = meddledBody(await textOf(answer), answers);
      outgoing.writeHead(answer.statusCode ?? 502, meddledHeaders(answer.headers, body, answers)).end(body);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => closed(server) };
}

const answerTo = (onward: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => onward.once('response', resolve).once('error', reject));

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const meddledBody = (body: string, { rewrite }: Meddling): string => (rewrite && body !== '' ? rewrite(body) : body);

function meddledHeaders(headers: IncomingHttpHeaders, body: string, { drop }: Meddling): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(([name]) => !(drop?.test(name) ?? false) && name !== 'transfer-encoding');
  return { ...Object.fromEntries(kept), 'content-length': String(Buffer.byteLength(body)) };
}
