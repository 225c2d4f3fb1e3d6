import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';

const SCRIPT = path.resolve('scripts/quickstart.mjs');
/** With time for a build, should dist be older than the sources. */
const WITHIN_MS = 180_000;
/** What each chapter of the tour tells, in whatever order its last two lines came to be. */
const CHAPTERS = [
  ['create order called: ¥12.00', 'callback answered: 204', 'order PAID, seen through the API'],
  ['refund taken by WeChat Pay: ¥4.00', 'callback answered: 204', 'order PARTIALLY_REFUNDED, seen through the API'],
  ['refund taken by WeChat Pay: ¥8.00', 'callback answered: 204', 'order REFUNDED, seen through the API'],
  [' is REFUNDED ', '¥12.00 of ¥12.00'],
];

const containing = (texts: readonly string[]): RegExp =>
  new RegExp(texts.map((text) => `(?=[^]*${text.replaceAll('.', '\\.')})`).join(''));

interface Quickstart {
  readonly child: ChildProcess;
  output(): string;
  /** Its exit code. */
  readonly ended: Promise<number | null>;
}

describe('npm run quickstart', () => {
  let data: string;
  let started: Quickstart[];
  beforeEach(async () => {
    started = [];
    data = await mkdtemp(path.join(os.tmpdir(), 'zhanggui-quickstart-'));
  });
  afterEach(async () => {
    for (const { child, ended } of started) {
      child.kill('SIGTERM');
      await ended;
    }
    await rm(data, { recursive: true, force: true });
  });

  function start(...args: string[]): Quickstart {
    const child = spawn(process.execPath, [SCRIPT, '--data', data, ...args]);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const ended = once(child, 'close').then(() => child.exitCode);
    const quickstart = { child, output: () => output, ended };
    started.push(quickstart);
    return quickstart;
  }

  const expectWholeTour = async (quickstart: Quickstart): Promise<void> => {
    const [status, told] = [await quickstart.ended, quickstart.output()];
    // The whole output, should it fail.
    expect({ status, told }).toEqual({ status: 0, told: expect.stringContaining('== One purchase') });
    const chapters = told.split('== One purchase')[1]?.split('\n\n').slice(1) ?? [];
    expect(chapters).toEqual(CHAPTERS.map((steps) => expect.stringMatching(containing(steps))));
  };

  const answers = (url: string): Promise<boolean> =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );

  it(
    'ends with an order that was paid and paid back, again on the same data, and keeps the key to itself',
    async () => {
      const first = start('--exit');
      await expectWholeTour(first);
      const apiKey = await readFile(path.join(data, 'api-key'), 'utf8');
      expect((await stat(path.join(data, 'api-key'))).mode & 0o777).toBe(0o600);
      expect(first.output()).not.toContain(apiKey.trim());

      const second = start('--exit');
      await expectWholeTour(second);
      expect(await readFile(path.join(data, 'api-key'), 'utf8')).toBe(apiKey);
    },
    2 * WITHIN_MS,
  );

  it(
    'stays up until Ctrl-C, and then leaves nothing running',
    async () => {
      const [port, simulatorPort] = [await freePort(), await freePort()];
      const quickstart = start('--port', String(port), '--simulator-port', String(simulatorPort));
      await eventually('it is up', () => quickstart.output().includes('Ctrl-C'), WITHIN_MS);
      const urls = [`http://127.0.0.1:${port}/docs`, `http://127.0.0.1:${simulatorPort}/`];
      expect(await Promise.all(urls.map(answers))).toEqual([true, true]);

      quickstart.child.kill('SIGINT');

      expect(await quickstart.ended).toBe(0);
      expect(await Promise.all(urls.map(answers))).toEqual([false, false]);
    },
    WITHIN_MS,
  );

  it(
    'takes its servers along even when it is killed',
    async () => {
      const port = await freePort();
      const quickstart = start('--port', String(port));
      await eventually('it is up', () => quickstart.output().includes('Ctrl-C'), WITHIN_MS);

      quickstart.child.kill('SIGKILL');

      await eventually('the application has ended', async () => !(await answers(`http://127.0.0.1:${port}/docs`)));
    },
    WITHIN_MS,
  );

  describe('when something else listens on the port it was given', () => {
    let other: Server;
    beforeEach(async () => {
      other = createServer((_request, response) => response.end('something else')).listen(0, '127.0.0.1');
      await once(other, 'listening');
    });
    afterEach(async () => {
      other.close();
      await once(other, 'close');
    });

    it(
      'fails, and says what to do',
      async () => {
        const address = other.address();
        const port = address !== null && typeof address === 'object' ? address.port : 0;
        const quickstart = start('--exit', '--port', String(port));
        expect(await quickstart.ended).toBe(1);
        expect(quickstart.output()).toContain(`Port ${port} is taken: give --port another one`);
        expect(quickstart.output()).not.toContain('PAID');
      },
      WITHIN_MS,
    );
  });

  it(
    'fails with the tail of the log when a server does not start',
    async () => {
      await rm(data, { recursive: true });
      const port = String(await freePort());
      const quickstart = start('--exit', '--port', port, '--simulator-port', port);
      expect(await quickstart.ended).toBe(1);
      expect(quickstart.output()).toMatch(/The application ended before it was ready[^]*EADDRINUSE/);
    },
    WITHIN_MS,
  );
});
