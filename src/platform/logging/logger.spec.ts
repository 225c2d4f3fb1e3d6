import { describe, expect, it } from '@jest/globals';
import { createLogger, NestLogger } from './logger.js';
import { runWithRequestId } from './request-context.js';

const SECRET = 'nobody-may-see-this';
const FIELDS = ['authorization', 'privateKey', 'apiV3Key', 'apiKey', 'password', 'secret', 'openid', 'payerOpenid'];
const MORE_FIELDS = ['ciphertext', 'paySign', 'signature'];

function logged(level: string, write: (logger: ReturnType<typeof createLogger>) => void): string[] {
  const lines: string[] = [];
  write(createLogger(level, { write: (line) => lines.push(line) }));
  return lines;
}

describe('the log', () => {
  const DEPTHS: [string, (field: string) => object][] = [
    ['at the top', (field) => ({ [field]: SECRET })],
    ['in an object', (field) => ({ payment: { [field]: SECRET } })],
    ['in an object of an object', (field) => ({ request: { payment: { [field]: SECRET } } })],
  ];

  it.each(DEPTHS.flatMap(([where, put]) => [...FIELDS, ...MORE_FIELDS].map((field) => [field, where, put] as const)))(
    'never shows %s %s',
    (field, _where, put) => {
      const [line] = logged('debug', (logger) => {
        logger.info(put(field), 'x');
      });
      expect(line).toContain('[redacted]');
      expect(line).not.toContain(SECRET);
    },
  );

  it("shows of an error what finds its cause, and nothing of a statement's values", () => {
    const error = Object.assign(new Error('Unknown column'), {
      code: 'ER_BAD_FIELD',
      errno: 1054,
      query: `INSERT ${SECRET}`,
      sql: `INSERT ${SECRET}`,
      parameters: [SECRET],
      details: [{ field: 'x', message: SECRET }],
      driverError: Object.assign(new Error('Unknown column'), { sql: SECRET }),
    });
    const [line] = logged('debug', (logger) => {
      logger.error({ err: error }, 'failed');
    });
    expect(JSON.parse(line ?? '')).toMatchObject({
      err: {
        message: 'Unknown column',
        code: 'ER_BAD_FIELD',
        errno: 1054,
        stack: expect.stringContaining('logger.spec'),
      },
    });
    expect(line).not.toContain(SECRET);
  });

  it('carries the id of the request that it belongs to', () => {
    const lines = logged('debug', (logger) => {
      runWithRequestId('req_1', () => {
        logger.info('inside');
      });
      logger.info('outside');
    });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { requestId: 'req_1' },
      { msg: 'outside' },
    ]);
    expect(lines[1]).not.toContain('requestId');
  });

  it("takes what comes through Nest's logger, with the class it comes from", () => {
    const lines = logged('trace', (pino) => {
      const logger = new NestLogger(pino);
      logger.log('text', 'Here');
      logger.warn({ msg: 'object', orderNo: 'T-1' }, 'Here');
      logger.error(new Error('error'), 'Here');
      logger.verbose('fine');
    });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 'info', msg: 'text', context: 'Here' },
      { level: 'warn', msg: 'object', orderNo: 'T-1', context: 'Here' },
      { level: 'error', context: 'Here', err: { message: 'error' } },
      { level: 'trace', msg: 'fine' },
    ]);
  });
});
