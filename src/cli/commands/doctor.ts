import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import { ChannelProbe, ChannelProbeModule } from '../../payment/index.js';
import { type Cli, EXIT } from '../cli.js';
import { CommandRefused } from '../command-refused.js';
import { type ExaminationOptions, examine } from '../doctor/examine.js';
import type { Report } from '../doctor/report.js';
import { showReport } from '../doctor/show.js';
import { checkConfiguration, storedMaterial } from '../doctor/sources.js';
import { type Material, materialIn, materialOf } from '../material.js';
import { type MaterialOptions, withMaterial } from '../material-options.js';

interface DoctorOptions extends MaterialOptions {
  readonly merchant?: string;
  readonly callback?: string | true;
  readonly live?: boolean;
}

export function doctorCommand(cli: Cli): Command {
  const command = new Command('doctor')
    .description(
      cli.say({
        en: "check a merchant's credentials and the way to WeChat Pay, and say what to do; moves no money and changes nothing",
        zh: '检查商户凭据和与微信支付的连接，并说明如何改正；不动资金，不做任何改动',
      }),
    )
    .option('--merchant <id>', cli.say({ en: 'an account kept in the database', zh: '检查数据库里该商户的账户' }))
    .option(
      '--live',
      cli.say({
        en: 'judge the notify URL as for real money, at a simulator too',
        zh: '即使连接模拟器，也按真实收款的要求检查回调地址',
      }),
    )
    .option(
      '--callback [url]',
      cli.say({
        en: 'send a callback to the notify URL, or to this host, and see what proxies on the way do to it',
        zh: '向回调地址（或指定主机）发送一个探测回调，检查途中的代理是否原样传递',
      }),
    );
  withMaterial(command, cli).action(async (options: DoctorOptions) => {
    const report = await withProbe((probe) => examination(cli, options, probe));
    showReport(cli, report);
    if (report.hasMistake()) cli.exitCode = EXIT.refused;
  });
  return cli.examples(command, [
    [
      'zhanggui doctor',
      {
        en: 'the merchant of the environment, before the application starts',
        zh: '检查环境变量里的商户，应用启动前即可运行',
      },
    ],
    [
      'zhanggui doctor --merchant tea --callback',
      { en: 'a merchant of the database, and the reverse proxy', zh: '检查数据库里的商户，以及反向代理' },
    ],
    [
      'zhanggui doctor --mchid 1900000002 --private-key-file apiclient_key.pem …',
      {
        en: 'files that are not configured anywhere yet; options as for account add',
        zh: '检查尚未配置的文件；选项与 account add 相同',
      },
    ],
  ]);
}

async function examination(cli: Cli, options: DoctorOptions, probe: ChannelProbe): Promise<Report> {
  const { env } = cli;
  const { merchant, live = false, callback, ...given } = options;
  const rules: Omit<ExaminationOptions, 'merchantId'> = { live, callback: callbackOf(callback), env };
  const named = Object.keys(given);
  if (merchant !== undefined) {
    if (named.some((name) => name !== 'mchid')) throw mixed();
    const material = await storedMaterial(cli, merchant, given.mchid ?? null);
    return examine(material, probe, { ...rules, merchantId: merchant });
  }
  if (named.length > 0)
    return examine(atTheSameWechatPay(materialIn(given), env), probe, { ...rules, merchantId: null });
  const report = await examine(materialOf(env), probe, { ...rules, merchantId: merchantNamed(env) });
  checkConfiguration(cli, report);
  return report;
}

/** Without it, any that the notify URL names. */
const merchantNamed = ({ MERCHANT }: Cli['env']): string | null =>
  MERCHANT === undefined || MERCHANT === '' ? null : MERCHANT;

/** Without hosts of its own, an account talks with the WeChat Pay of the installation. */
function atTheSameWechatPay(material: Material, env: Cli['env']): Material {
  if (material.baseUrl.value !== null) return material;
  const { baseUrl, backupUrl } = materialOf(env);
  return { ...material, baseUrl, backupUrl: material.backupUrl.value === null ? backupUrl : material.backupUrl };
}

function callbackOf(given: string | true | undefined): ExaminationOptions['callback'] {
  if (given === undefined) return null;
  if (given === true) return 'notify-url';
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new CommandRefused(
    { en: `--callback ${given} is not a URL`, zh: `--callback ${given} 不是网址` },
    'URL_MALFORMED',
  );
}

const mixed = (): CommandRefused =>
  new CommandRefused(
    {
      en: 'With --merchant everything comes from the database; only --mchid says which account',
      zh: '使用 --merchant 时一切取自数据库，只能再用 --mchid 指定账户',
    },
    'OPTIONS_MIXED',
  );

/** Without the application: it works where that would not even start. */
async function withProbe<T>(work: (probe: ChannelProbe) => Promise<T>): Promise<T> {
  const context = await NestFactory.createApplicationContext(ChannelProbeModule, {
    logger: false,
    abortOnError: false,
  });
  try {
    return await work(context.get(ChannelProbe));
  } finally {
    await context.close();
  }
}
