import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The caller's port, the same for all calls of one connection. */
  readonly port: number | undefined;
}

export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Breaks the connection after so many bytes of the body, having promised all of them. */
  readonly cutAfter?: number;
}

/** What the server says next; `never` leaves the caller waiting, `cut` breaks the connection. */
export type Reaction = FakeAnswer | 'never' | 'cut';

function answer(outgoing: ServerResponse, { status = 200, headers, body = '', cutAfter }: FakeAnswer): void {
  if (cutAfter === undefined) {
    outgoing.writeHead(status, headers).end(body);
    return;
  }
  const bytes = Buffer.from(body);
  outgoing.writeHead(status, { ...headers, 'content-length': bytes.length });
  outgoing.write(bytes.subarray(0, cutAfter), () => outgoing.destroy());
}

/** A real HTTP or HTTPS server that plays WeChat Pay as a test tells it to. */
export class FakeServer {
  readonly received: ReceivedRequest[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(
    react: (request: ReceivedRequest) => Reaction | Promise<Reaction>,
    tls?: ServerOptions,
  ): Promise<FakeServer> {
    const listener: RequestListener = (incoming, outgoing) => {
      void (async () => {
        const request = {
          method: incoming.method ?? '',
          path: incoming.url ?? '',
          headers: incoming.headers,
          body: await text(incoming),
          port: incoming.socket.remotePort,
        };
        fake.received.push(request);
        const reaction = await react(request);
        if (reaction === 'cut') incoming.socket.destroy();
        else if (reaction !== 'never') answer(outgoing, reaction);
      })();
    };
    const server = tls ? createHttpsServer(tls, listener) : createHttpServer(listener);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const fake = new FakeServer(server, `${tls ? 'https://localhost' : 'http://127.0.0.1'}:${address.port}`);
    return fake;
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}
