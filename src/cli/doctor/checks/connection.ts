import type { ProbeSilence } from '../../../payment/index.js';
import type { Text } from '../../terminal/text.js';
import type { Report } from '../report.js';

interface Silence {
  readonly id: string;
  readonly codes: RegExp;
  readonly found: Text;
  readonly todo: Text;
}

/** Why no answer came; the first that fits. */
const SILENCES: readonly Silence[] = [
  {
    id: 'connection.name',
    codes: /^(ENOTFOUND|EAI_AGAIN)$/,
    found: { en: 'the name has no address here', zh: '域名在本机无法解析' },
    todo: {
      en: "See this machine's DNS, and the spelling of WECHATPAY_BASE_URL",
      zh: '请检查本机 DNS，以及 WECHATPAY_BASE_URL 是否写对',
    },
  },
  {
    id: 'connection.refused',
    codes: /^ECONNREFUSED$/,
    found: { en: 'nobody listens there', zh: '对方端口没有监听' },
    todo: {
      en: 'See WECHATPAY_BASE_URL, and whether the simulator runs if it is one',
      zh: '请检查 WECHATPAY_BASE_URL；如果是模拟器，请确认它在运行',
    },
  },
  {
    id: 'connection.tls',
    codes: /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO|HOSTNAME_MISMATCH)/,
    found: { en: 'the TLS connection does not come about', zh: 'TLS 连接没有建立' },
    todo: {
      en: 'A proxy that opens TLS? Let api.mch.weixin.qq.com pass, or trust its authority with NODE_EXTRA_CA_CERTS',
      zh: '是否有拆解 TLS 的代理？请放行 api.mch.weixin.qq.com，或用 NODE_EXTRA_CA_CERTS 信任其根证书',
    },
  },
  {
    id: 'connection.lost',
    codes: /^/,
    found: { en: 'no answer came', zh: '没有收到应答' },
    todo: { en: 'Open outgoing https to the host in the firewall', zh: '请在防火墙放行到该主机的 https 出站访问' },
  },
];

const PROXY_VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

type Variables = Readonly<Record<string, string | undefined>>;

/** Tells why WeChat Pay was not heard. */
export function judgeSilence({ code, reason }: ProbeSilence, host: string, env: Variables, report: Report): void {
  const silence = SILENCES.find(({ codes }) => codes.test(code ?? ''));
  if (!silence) return;
  const { id, found, todo } = silence;
  const proxy = PROXY_VARIABLES.find((name) => env[name]);
  const unused = proxy === undefined ? { en: '', zh: '' } : unusedProxy(proxy);
  report.mistake(
    id,
    host,
    { en: `${found.en} (${code ?? reason})`, zh: `${found.zh}（${code ?? reason}）` },
    { en: todo.en + unused.en, zh: todo.zh + unused.zh },
  );
}

const unusedProxy = (name: string): Text => ({
  en: `. ${name} is set, and Zhanggui does not use it: it needs a direct way out`,
  zh: `。已设置 ${name}，但掌柜不使用它，需要直接出站`,
});
