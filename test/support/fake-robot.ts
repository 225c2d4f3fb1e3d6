import { createServer } from 'node:http';
import { once } from 'node:events';

/** The robot of a chat, which keeps what it is told. */
export interface FakeRobot {
  /** With the key that must never be logged. */
  readonly url: string;
  readonly key: string;
  /** The bodies that came, oldest first. */
  readonly said: readonly string[];
  /** From now on it answers so. */
  answer(status: number, body: object): void;
  close(): Promise<void>;
}

export async function startFakeRobot(): Promise<FakeRobot> {
  const key = 'robot-key-693a91f6-7xxx';
  const said: string[] = [];
  let next = { status: 200, body: JSON.stringify({ errcode: 0, errmsg: 'ok' }) };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      said.push(Buffer.concat(chunks).toString());
      response.writeHead(next.status, { 'content-type': 'application/json' }).end(next.body);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return {
    url: `http://127.0.0.1:${address.port}/cgi-bin/webhook/send?key=${key}`,
    key,
    said,
    answer: (status, body) => {
      next = { status, body: JSON.stringify(body) };
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
