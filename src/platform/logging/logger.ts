import type { LoggerService } from '@nestjs/common';
import { type Logger as Pino, pino, type DestinationStream } from 'pino';
import { currentRequestId } from './request-context.js';

/** Fields that never reach a log, wherever somebody puts them. */
const SECRET_FIELDS = [
  'authorization',
  'privateKey',
  'apiV3Key',
  'apiKey',
  'password',
  'secret',
  'openid',
  'payerOpenid',
  'ciphertext',
  'paySign',
  'signature',
  'channelMessage',
];

export type AppLogger = Pino<'alert'>;

/** Above `error` (50), below `fatal` (60): the lines that are meant for a person. */
const ALERT_LEVEL = 55;

/** One JSON line per entry, with the request id of the request it belongs to. */
export function createLogger(level: string, destination?: DestinationStream): AppLogger {
  return pino(
    {
      level,
      customLevels: { alert: ALERT_LEVEL },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const requestId = currentRequestId();
        return requestId === null ? {} : { requestId };
      },
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[redacted]' },
      serializers: { err: describeError },
    },
    destination,
  );
}

/**
 * What the log keeps of an error. The rest stays out: its details may hold what the caller sent, and a database's error
 * carries the statement with all its values.
 */
const KEPT_OF_ERRORS = new Set(['type', 'message', 'stack', 'code', 'errno', 'reason', 'answer']);

function describeError(error: Error): object {
  return Object.fromEntries(Object.entries(pino.stdSerializers.err(error)).filter(([key]) => KEPT_OF_ERRORS.has(key)));
}

type PinoLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Lets Nest, and everything that logs through Nest's `Logger`, write to pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly pino: AppLogger) {}

  log = (message: unknown, ...rest: unknown[]): void => {
    this.write('info', message, rest);
  };
  error = (message: unknown, ...rest: unknown[]): void => {
    this.write('error', message, rest);
  };
  warn = (message: unknown, ...rest: unknown[]): void => {
    this.write('warn', message, rest);
  };
  debug = (message: unknown, ...rest: unknown[]): void => {
    this.write('debug', message, rest);
  };
  verbose = (message: unknown, ...rest: unknown[]): void => {
    this.write('trace', message, rest);
  };
  fatal = (message: unknown, ...rest: unknown[]): void => {
    this.write('fatal', message, rest);
  };

  /** Nest passes its context, the class that logs, as the last argument. */
  private write(level: PinoLevel, message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const from = typeof context === 'string' ? { context } : {};
    if (message instanceof Error) this.pino[level]({ ...from, err: message });
    else if (typeof message === 'object' && message !== null) this.pino[level]({ ...from, ...message });
    else this.pino[level](from, String(message));
  }
}
