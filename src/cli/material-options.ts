import type { Command } from 'commander';
import { KEY_MODES } from '../merchant/index.js';
import type { Cli } from './cli.js';

/** An account at WeChat Pay as options name it: what is secret by the path of a file. */
export interface MaterialOptions {
  readonly mchid?: string;
  readonly appid?: string;
  readonly serial?: string;
  readonly privateKeyFile?: string;
  readonly certificateFile?: string;
  readonly apiv3KeyFile?: string;
  readonly publicKeyId?: string;
  readonly publicKeyFile?: string;
  readonly keyMode?: string;
  readonly notifyUrl?: string;
  readonly baseUrl?: string;
  readonly backupUrl?: string;
  readonly feeRate?: string;
}

export const withMaterial = (command: Command, cli: Cli): Command =>
  command
    .option('--mchid <no>', cli.say({ en: 'merchant number', zh: '商户号' }))
    .option('--appid <appid>', cli.say({ en: 'appid bound to it', zh: '绑定的 appid' }))
    .option(
      '--serial <hex>',
      cli.say({ en: 'serial number of the merchant API certificate', zh: '商户 API 证书序列号' }),
    )
    .option('--private-key-file <path>', 'apiclient_key.pem')
    .option('--certificate-file <path>', 'apiclient_cert.pem')
    .option('--apiv3-key-file <path>', cli.say({ en: 'a file with the APIv3 key', zh: '内容为 APIv3 密钥的文件' }))
    .option('--public-key-id <id>', 'PUB_KEY_ID_…')
    .option('--public-key-file <path>', 'pub_key.pem')
    .option('--key-mode <mode>', KEY_MODES.join(', '))
    .option('--notify-url <url>', cli.say({ en: 'where WeChat Pay reports payments', zh: '回调地址' }))
    .option(
      '--base-url <url>',
      cli.say({ en: "another WeChat Pay than the installation's", zh: '另一个微信支付的地址' }),
    )
    .option('--backup-url <url>', cli.say({ en: 'its second host', zh: '它的备用地址' }))
    .option(
      '--fee-rate <number>',
      cli.say({
        en: 'rate agreed with WeChat Pay, in hundredths of a percent: 60 is 0.60%',
        zh: '与微信支付约定的费率，单位为万分之一：60 即 0.60%',
      }),
    );

/** The options as the variables of an environment that would say the same, so that both are read in one way. */
export const variablesOf = (options: MaterialOptions): Readonly<Record<string, string | undefined>> => ({
  WECHATPAY_MCHID: options.mchid,
  WECHATPAY_APPID: options.appid,
  WECHATPAY_SERIAL: options.serial,
  WECHATPAY_PRIVATE_KEY_FILE: options.privateKeyFile,
  WECHATPAY_CERTIFICATE_FILE: options.certificateFile,
  WECHATPAY_APIV3_KEY_FILE: options.apiv3KeyFile,
  WECHATPAY_PUBLIC_KEY_ID: options.publicKeyId,
  WECHATPAY_PUBLIC_KEY_FILE: options.publicKeyFile,
  WECHATPAY_KEY_MODE: options.keyMode,
  WECHATPAY_NOTIFY_URL: options.notifyUrl,
  WECHATPAY_BASE_URL: options.baseUrl,
  WECHATPAY_BACKUP_URL: options.backupUrl,
  WECHATPAY_FEE_RATE: options.feeRate,
});

/** The option that such a variable stands for: `--private-key-file`. */
export const optionOf = (variable: string): string =>
  `--${variable.replace('WECHATPAY_', '').toLowerCase().replaceAll('_', '-')}`;
