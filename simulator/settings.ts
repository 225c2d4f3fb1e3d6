import { readFileSync } from 'node:fs';
import { KEY_MODES, type KeyMode } from './books/merchant.js';
import type { TlsOptions } from './options.js';
import { parseHttpUrl } from './protocol/http-url.js';

/** A setting that is wrong; its message is the one line the person who started the simulator sees. */
export class SettingsError extends Error {}

/** What the environment says. */
export interface Settings {
  readonly port: number;
  /** Port of the backup host; without it there is none. */
  readonly backupPort: number | undefined;
  readonly host: string;
  /** How payers reach the pages. */
  readonly publicUrl: string | undefined;
  /** How the backend reaches the API, where that is another way than the payers'. */
  readonly apiUrl: string | undefined;
  readonly notifyUrl: string;
  readonly keyMode: KeyMode;
  readonly merchantDir: string | undefined;
  readonly tlsFiles: TlsFiles | undefined;
}

interface TlsFiles {
  readonly key: string;
  readonly cert: string;
  readonly clientCa: string | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export function readSettings(env: Environment): Settings {
  const backupPort = filled(env.SIMULATOR_BACKUP_PORT);
  return {
    port: readPort('SIMULATOR_PORT', filled(env.SIMULATOR_PORT) ?? '9100'),
    backupPort: backupPort === undefined ? undefined : readPort('SIMULATOR_BACKUP_PORT', backupPort),
    host: env.SIMULATOR_HOST?.trim() ?? '127.0.0.1',
    publicUrl: readUrl(env, 'SIMULATOR_PUBLIC_URL')?.replace(/\/+$/, ''),
    apiUrl: readUrl(env, 'SIMULATOR_API_URL')?.replace(/\/+$/, ''),
    notifyUrl: readUrl(env, 'SIMULATOR_NOTIFY_URL') ?? 'http://127.0.0.1:8080/v1/callbacks/wechatpay/demo',
    keyMode: readKeyMode(env.SIMULATOR_KEY_MODE),
    merchantDir: filled(env.SIMULATOR_MERCHANT_DIR),
    tlsFiles: readTlsFiles(env),
  };
}

/** Reads the files the settings name. With a client CA, clients must show a certificate of it. */
export function loadTls(files: TlsFiles): TlsOptions {
  return {
    key: readFile(files.key, 'SIMULATOR_TLS_KEY_FILE'),
    cert: readFile(files.cert, 'SIMULATOR_TLS_CERT_FILE'),
    ...(files.clientCa !== undefined && {
      ca: readFile(files.clientCa, 'SIMULATOR_TLS_CLIENT_CA_FILE'),
      requestCert: true,
    }),
  };
}

const filled = (value: string | undefined): string | undefined => (value?.trim() ? value.trim() : undefined);

function readPort(name: string, text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new SettingsError(`${name} must be a port from 0 to 65535, not "${text}"`);
  }
  return port;
}

function readUrl(env: Environment, name: string): string | undefined {
  const value = filled(env[name]);
  if (value === undefined) return undefined;
  if (!parseHttpUrl(value)) throw new SettingsError(`${name} must be an http or https URL, not "${value}"`);
  return value;
}

function readKeyMode(value: string | undefined): KeyMode {
  const wanted = filled(value) ?? 'public-key';
  const mode = KEY_MODES.find((one) => one === wanted);
  if (!mode) throw new SettingsError(`SIMULATOR_KEY_MODE must be one of ${KEY_MODES.join(', ')}, not "${wanted}"`);
  return mode;
}

function readTlsFiles(env: Environment): TlsFiles | undefined {
  const key = filled(env.SIMULATOR_TLS_KEY_FILE);
  const cert = filled(env.SIMULATOR_TLS_CERT_FILE);
  const clientCa = filled(env.SIMULATOR_TLS_CLIENT_CA_FILE);
  if (key !== undefined && cert !== undefined) return { key, cert, clientCa };
  if (key === undefined && cert === undefined && clientCa === undefined) return undefined;
  throw new SettingsError('TLS needs both SIMULATOR_TLS_KEY_FILE and SIMULATOR_TLS_CERT_FILE');
}

function readFile(file: string, name: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new SettingsError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
