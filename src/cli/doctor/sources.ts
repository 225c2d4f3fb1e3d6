import { readConfiguration } from '../../configuration.js';
import { RevealAccount, type WechatPayAccount } from '../../merchant/index.js';
import { ConfigurationError } from '../../platform/config/configuration-error.js';
import { withApplication } from '../application.js';
import type { Cli } from '../cli.js';
import { CommandRefused } from '../command-refused.js';
import { byName, type Given, type Material, type MaterialName } from '../material.js';
import { merchantIdOf } from '../merchant-option.js';
import type { Report } from './report.js';

/** The account of a merchant as the database has it: the default one, or that of `mchid`. */
export const storedMaterial = (cli: Cli, merchant: string, mchid: string | null): Promise<Material> =>
  withApplication(cli, async (app) => {
    const account = await app.get(RevealAccount).execute(await merchantIdOf(app, { merchant }), mchid);
    if (account) return materialOfAccount(account);
    throw new CommandRefused(
      {
        en: `The credentials of ${merchant} cannot be opened: give the key they were sealed with in SECRETS_KEY or SECRETS_KEYS`,
        zh: `商户 ${merchant} 的凭据无法解密：请在 SECRETS_KEY 或 SECRETS_KEYS 中提供当时使用的密钥`,
      },
      'CREDENTIALS_UNREADABLE',
    );
  });

function materialOfAccount(account: WechatPayAccount): Material {
  const { publicKey, downloadsCertificates } = account;
  const keyMode = publicKey === null ? 'certificates' : downloadsCertificates ? 'both' : 'public-key';
  const values: Readonly<Record<MaterialName, string | null>> = {
    mchid: account.mchid,
    appid: account.appid,
    serial: account.serial,
    privateKey: account.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: account.certificatePem,
    apiV3Key: account.apiV3Key.toString(),
    publicKeyId: publicKey?.id ?? null,
    publicKey: publicKey?.key.export({ type: 'spki', format: 'pem' }).toString() ?? null,
    keyMode,
    notifyUrl: account.notifyUrl,
    baseUrl: account.baseUrl,
    backupUrl: account.backupUrl,
    feeRate: account.feeRate === null ? null : String(account.feeRate),
  };
  return byName((name): Given => ({ label: name, value: values[name], problem: null, detail: null }));
}

/** What else of the environment would keep the application from starting. */
export function checkConfiguration({ env }: Cli, report: Report): void {
  if (report.hasMistake()) return;
  try {
    readConfiguration(env);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const { variable, problem } = error;
    report.mistake(
      'configuration.refused',
      variable,
      { en: problem, zh: `不符合要求：${problem}` },
      {
        en: 'The application does not start like this; config/example.env explains each variable',
        zh: '应用无法启动；各变量说明见 config/example.env',
      },
    );
  }
}
