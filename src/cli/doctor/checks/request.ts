import type { ProbeAnswer } from '../../../payment/index.js';
import type { Text } from '../../terminal/text.js';
import type { Report } from '../report.js';

const CHECK = 'request';

interface Refusal {
  readonly id: string;
  readonly fits: (answer: ProbeAnswer) => boolean;
  readonly found: Text;
  readonly todo: Text;
}

const says = (code: string, words: RegExp) => (answer: ProbeAnswer) =>
  answer.code === code && words.test(answer.message ?? '');

/** How WeChat Pay refuses a caller whom it does not take for the merchant; the first that fits. */
const REFUSALS: readonly Refusal[] = [
  {
    id: 'proxy.not-wechatpay',
    fits: ({ code, requestId, serial }) => code === null && requestId === null && serial === null,
    found: { en: 'something else than WeChat Pay answered', zh: '应答的不是微信支付' },
    todo: {
      en: 'See WECHATPAY_BASE_URL, and proxies and firewalls on the way out',
      zh: '请检查 WECHATPAY_BASE_URL，以及出站路径上的代理和防火墙',
    },
  },
  {
    id: 'clock.skew',
    fits: says('SIGN_ERROR', /timestamp|时间/),
    found: { en: 'WeChat Pay finds our time more than 5 minutes off', zh: '微信支付认为我们的时间相差超过 5 分钟' },
    todo: {
      en: 'Keep the clock by NTP (chrony, systemd-timesyncd)',
      zh: '请启用 NTP 校时（chrony、systemd-timesyncd）',
    },
  },
  {
    id: 'serial.refused',
    fits: says('SIGN_ERROR', /序列号|serial/i),
    found: {
      en: 'WeChat Pay has no certificate of this serial for this merchant number',
      zh: '微信支付在该商户号下没有这个序列号的证书',
    },
    todo: {
      en: 'See the serial of the certificate in force on the merchant platform (账户中心 → API安全 → 管理证书): it may have been replaced, or be another merchant’s',
      zh: '请在商户平台“账户中心 → API安全 → 管理证书”核对当前证书的序列号：证书可能已更换，或属于别的商户',
    },
  },
  {
    id: 'mchid.unknown',
    fits: (answer) => answer.code === 'MCH_NOT_EXISTS' || says('SIGN_ERROR', /商户号不存在|mchid/i)(answer),
    found: { en: 'WeChat Pay does not know this merchant number', zh: '微信支付没有这个商户号' },
    todo: { en: 'Give the merchant number that the certificate belongs to', zh: '请填写证书所属的商户号' },
  },
  {
    id: 'signature.refused',
    fits: ({ status, code }) => status === 401 || code === 'SIGN_ERROR',
    found: {
      en: "the signature is not this serial's: the private key does not belong to it",
      zh: '签名与该序列号不符：私钥与证书序列号不配对',
    },
    todo: {
      en: 'Give apiclient_key.pem of the certificate whose serial is given; give the certificate too, and doctor compares them',
      zh: '请提供该序列号证书对应的 apiclient_key.pem；同时提供证书，doctor 可以比对',
    },
  },
  {
    id: 'mchid.no-permission',
    fits: ({ code }) => code === 'NO_AUTH',
    found: {
      en: 'WeChat Pay took the signature, and says that the merchant may not do this',
      zh: '签名通过，但该商户没有权限',
    },
    todo: { en: 'Apply for the product on the merchant platform (产品中心)', zh: '请在商户平台“产品中心”开通支付产品' },
  },
];

/** Whether WeChat Pay takes us for the merchant, and if not, why. */
export function checkRequest(answer: ProbeAnswer, host: string, report: Report): boolean {
  const refusal = REFUSALS.find(({ fits }) => fits(answer));
  const { status, code, requestId } = answer;
  const said = [status, code ?? '', requestId === null ? '' : `Request-Id ${requestId}`].join(' ').trim();
  if (refusal) {
    const { id, found, todo } = refusal;
    report.mistake(id, host, { en: `${found.en} (${said})`, zh: `${found.zh}（${said}）` }, todo);
    return false;
  }
  if (status >= 500 || status === 429)
    report.unchecked(CHECK, host, {
      en: `WeChat Pay is not well (${said}): try again`,
      zh: `微信支付暂时异常（${said}），请重试`,
    });
  else
    report.ok(CHECK, host, {
      en: 'takes merchant number, serial and private key together',
      zh: '商户号、序列号和私钥一起通过验证',
    });
  return true;
}
