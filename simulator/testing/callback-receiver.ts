import { createServer, type IncomingHttpHeaders } from 'node:http';

export interface ReceivedCallback {
  headers: IncomingHttpHeaders;
  path: string;
  body: string;
}

export interface CallbackReceiver {
  /** Base URL, without a slash at the end. */
  readonly url: string;
  /** In the order they came. */
  readonly received: ReceivedCallback[];
  /** The status it answers with; 204 at first. A function decides by the callback. */
  answer: number | ((callback: ReceivedCallback) => number | Promise<number>);
  close(): Promise<void>;
}

/** A merchant's server that takes callbacks down as they come. For specs. */
export async function startCallbackReceiver(): Promise<CallbackReceiver> {
  const received: ReceivedCallback[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const callback = { headers: request.headers, path: request.url ?? '', body };
      received.push(callback);
      const { answer } = receiver;
      void Promise.resolve(typeof answer === 'function' ? answer(callback) : answer).then((status) => {
        response.writeHead(status).end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const receiver: CallbackReceiver = {
    url: `http://127.0.0.1:${port}`,
    received,
    answer: 204,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return receiver;
}
