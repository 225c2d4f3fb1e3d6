import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { logEntries } from '../support/log-entries.js';
import { API_KEY, CALLBACK_PATH } from '../support/shop-environment.js';
import { openShop, type Shop } from '../support/shop.js';
import { record } from '../support/trade.js';

const HEADERS = `Host: shop\r\nAuthorization: Bearer ${API_KEY}\r\n`;
const KIB = 1024;

describe('what arrives at the socket', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database: 'sqlite', env: { REQUEST_TIMEOUT_SECONDS: '1' } });
  });
  afterAll(() => shop.close());

  /** Sends these bytes, and reads until the server ends the connection. */
  const exchange = (bytes: string, also?: (socket: Socket) => void): Promise<string> =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(shop.api.url);
      const socket = connect(Number(port), hostname);
      let answer = '';
      socket.setEncoding('utf8').on('data', (chunk) => (answer += String(chunk)));
      // A server that has said no does not read the rest, and a reset may follow its answer.
      socket
        .on('error', () => undefined)
        .once('close', () => {
          resolve(answer);
        });
      socket.write(bytes);
      also?.(socket);
    });

  const expectRefusal = (answer: string, status: number, reason: string): void => {
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toMatch(/^content-type: application\/json/im);
    const parsed = record(JSON.parse(body));
    expect(parsed).toMatchObject({ code: status * 100, reason, message: expect.stringMatching(/./) });
    expect(head.toLowerCase()).toContain(`x-request-id: ${String(parsed.requestId)}`);
  };

  it('without a byte is 408 after a while', async () => {
    expectRefusal(await exchange(''), 408, 'REQUEST_TIMEOUT');
  });

  it('with headers that do not end is 408, however steadily they come', async () => {
    const answer = await exchange(`GET /v1/orders HTTP/1.1\r\n${HEADERS}`, (socket) => {
      const drip = setInterval(() => socket.write('X-Slow: 1\r\n'), 100);
      socket.once('close', () => {
        clearInterval(drip);
      });
    });
    expectRefusal(answer, 408, 'REQUEST_TIMEOUT');
  });

  it('with a body that does not end is 408', async () => {
    const answer = await exchange(
      `POST /v1/orders HTTP/1.1\r\n${HEADERS}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"subject":`,
    );
    expectRefusal(answer, 408, 'REQUEST_TIMEOUT');
    expect(await shop.rows('SELECT id FROM orders')).toEqual([]);
  });

  it('with headers of more than 16 KiB is 431', async () => {
    const answer = await exchange(`GET /v1/orders HTTP/1.1\r\n${HEADERS}X-Large: ${'x'.repeat(20 * KIB)}\r\n\r\n`);
    expectRefusal(answer, 431, 'HEADERS_TOO_LARGE');
  });

  it('with a URL of more than 16 KiB is 431', async () => {
    const answer = await exchange(`GET /v1/orders?cursor=${'x'.repeat(20 * KIB)} HTTP/1.1\r\n${HEADERS}\r\n`);
    expectRefusal(answer, 431, 'HEADERS_TOO_LARGE');
  });

  it('that is not HTTP is 400, and is not logged', async () => {
    expectRefusal(await exchange('EHLO secret-of-a-caller\r\n\r\n'), 400, 'BAD_REQUEST');
    expect(shop.log.join()).not.toContain('secret-of-a-caller');
  });

  it('with two lengths, as for smuggling, is 400', async () => {
    const answer = await exchange(
      `POST /v1/orders HTTP/1.1\r\n${HEADERS}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    );
    expectRefusal(answer, 400, 'BAD_REQUEST');
  });

  it('with a number in its path that is too long is 414', async () => {
    const answer = await shop.api.get(`/v1/orders/${'x'.repeat(101)}`);
    expect(answer).toMatchObject({ status: 414, body: { code: 41400, reason: 'URL_TOO_LONG' } });
    expect(JSON.stringify(answer.body)).not.toContain('xxxx');
  });

  it.each([
    [`/v1/orders/${'x'.repeat(101)}`, 414],
    ['/v1/orders/%E0%A4%A', 400],
  ])('is a line in the log like any other, also when there was no route to come to: %s', async (path, status) => {
    const { headers } = await shop.api.get(`${path}?query=left-out`);
    const requestId = headers.get('x-request-id');
    const logged = await eventually('the line is there', () =>
      Promise.resolve(logEntries(shop.log).find((entry) => entry.requestId === requestId)),
    );
    expect(logged).toMatchObject({ msg: 'request', method: 'GET', path, status, ip: '127.0.0.1' });
  });

  it('with a body of more than 160 KiB is 413, said or unsaid', async () => {
    const body = JSON.stringify({ subject: 'x'.repeat(160 * KIB) });
    const said = await shop.api.post('/v1/orders', body);
    expect(said).toMatchObject({ status: 413, body: { code: 41300, reason: 'BODY_TOO_LARGE' } });
    const unsaid = await exchange(
      `POST /v1/orders HTTP/1.1\r\n${HEADERS}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n` +
        `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    );
    expectRefusal(unsaid, 413, 'BODY_TOO_LARGE');
  });

  it('as the largest order there can be is taken', async () => {
    const escaped = (text: string): string => text.replaceAll('茶', '\\ud83c\\udf75');
    const largest = {
      orderNo: 'x'.repeat(28),
      subject: '茶'.repeat(127),
      amount: 10_000_000_000,
      attach: '茶'.repeat(128),
      metadata: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}`.padEnd(40, '茶'), '茶'.repeat(500)])),
    };
    expect(await shop.api.post('/v1/orders', escaped(JSON.stringify(largest)))).toMatchObject({ status: 201 });
  });

  it('as a large callback is read, and refused for its signature alone', async () => {
    expect((await shop.api.post(CALLBACK_PATH, JSON.stringify({ id: 'x'.repeat(900 * KIB) }))).status).toBe(401);
    expect((await shop.api.post(CALLBACK_PATH, JSON.stringify({ id: 'x'.repeat(1100 * KIB) }))).status).toBe(413);
  });
});
