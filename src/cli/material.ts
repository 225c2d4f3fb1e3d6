import { statSync } from 'node:fs';
import { ConfigurationError } from '../platform/config/configuration-error.js';
import { Environment } from '../platform/config/environment.js';
import { CommandRefused } from './command-refused.js';
import { type MaterialOptions, optionOf, variablesOf } from './material-options.js';

/** What an account at WeChat Pay is made of, and the variable that says it. */
const VARIABLES = {
  mchid: 'WECHATPAY_MCHID',
  appid: 'WECHATPAY_APPID',
  serial: 'WECHATPAY_SERIAL',
  privateKey: 'WECHATPAY_PRIVATE_KEY',
  certificate: 'WECHATPAY_CERTIFICATE',
  apiV3Key: 'WECHATPAY_APIV3_KEY',
  publicKeyId: 'WECHATPAY_PUBLIC_KEY_ID',
  publicKey: 'WECHATPAY_PUBLIC_KEY',
  keyMode: 'WECHATPAY_KEY_MODE',
  notifyUrl: 'WECHATPAY_NOTIFY_URL',
  baseUrl: 'WECHATPAY_BASE_URL',
  backupUrl: 'WECHATPAY_BACKUP_URL',
  feeRate: 'WECHATPAY_FEE_RATE',
} as const;

export type MaterialName = keyof typeof VARIABLES;

/** One of them as it was given, right or wrong. */
export interface Given {
  /** Where it was looked for: a variable, an option, a field. */
  readonly label: string;
  /** Null when it was not given, or cannot be read. */
  readonly value: string | null;
  readonly problem: 'directory' | 'unreadable' | null;
  /** The problem in words. */
  readonly detail: string | null;
}

export type Material = Readonly<Record<MaterialName, Given>>;

type Variables = Readonly<Record<string, string | undefined>>;

/** As the environment has it. */
export const materialOf = (env: Variables): Material => read(env, (variable) => variable);

/** As the options have it. */
export const materialIn = (options: MaterialOptions): Material => read(variablesOf(options), optionOf);

/** Throws `CommandRefused` for what cannot be read. */
export function valuesOf(options: MaterialOptions): Readonly<Record<MaterialName, string | undefined>> {
  const material = materialIn(options);
  return byName((name) => {
    const { label, value, detail } = material[name];
    if (detail !== null)
      throw new CommandRefused({ en: `${label} ${detail}`, zh: `${label} 无法读取：${detail}` }, 'FILE');
    return value ?? undefined;
  });
}

function read(variables: Variables, labelOf: (variable: string) => string): Material {
  const env = new Environment(variables);
  return byName((name) => {
    const variable = VARIABLES[name];
    const path = variables[`${variable}_FILE`];
    const label = labelOf(path ? `${variable}_FILE` : variable);
    try {
      return { label, value: env.optional(variable), problem: null, detail: null };
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      return { label, value: null, problem: isDirectory(path) ? 'directory' : 'unreadable', detail: error.problem };
    }
  });
}

/** Every name with what `of` says of it. */
export const byName = <T>(of: (name: MaterialName) => T): Record<MaterialName, T> => ({
  mchid: of('mchid'),
  appid: of('appid'),
  serial: of('serial'),
  privateKey: of('privateKey'),
  certificate: of('certificate'),
  apiV3Key: of('apiV3Key'),
  publicKeyId: of('publicKeyId'),
  publicKey: of('publicKey'),
  keyMode: of('keyMode'),
  notifyUrl: of('notifyUrl'),
  baseUrl: of('baseUrl'),
  backupUrl: of('backupUrl'),
  feeRate: of('feeRate'),
});

const isDirectory = (path: string | undefined): boolean =>
  path !== undefined && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
