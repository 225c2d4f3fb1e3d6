import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isPublicAddress } from '../../../notification/index.js';
import type { Given } from '../../material.js';
import type { Text } from '../../terminal/text.js';
import type { Report } from '../report.js';
import { required } from './given.js';

const CHECK = 'notify-url';
const CALLBACK_PATH = /\/v1\/callbacks\/wechatpay\/([\w-]{1,32})$/;
const LOOKUP_MS = 3_000;

export interface NotifyRules {
  /** Whether it must be reachable from the internet, as WeChat Pay itself needs it; a simulator may stand beside us. */
  readonly mustBePublic: boolean;
  /** The merchant that the path must name; null when any will do. */
  readonly merchantId: string | null;
}

/** Where WeChat Pay reports payments; null when it cannot be called. */
export async function checkNotifyUrl(given: Given, rules: NotifyRules, report: Report): Promise<URL | null> {
  const text = required(CHECK, given, report);
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    report.mistake('notify-url.malformed', given.label, { en: 'is not a URL', zh: '不是网址' }, EXAMPLE);
    return null;
  }
  const before = report.findings.length;
  checkForm(url, given, rules, report);
  await checkAddress(url, given, rules, report);
  if (report.findings.length === before)
    report.ok(CHECK, given.label, {
      en: `${url.href} is well formed and public`,
      zh: `${url.href} 格式正确，公网可达`,
    });
  return url;
}

const EXAMPLE: Text = {
  en: 'Give https://<your public host>/v1/callbacks/wechatpay/<merchant>',
  zh: '应为 https://<公网域名>/v1/callbacks/wechatpay/<商户名>',
};

function checkForm(url: URL, { label }: Given, { mustBePublic, merchantId }: NotifyRules, report: Report): void {
  if (url.protocol === 'http:') {
    const found = { en: 'is http, not https', zh: '是 http，不是 https' };
    const todo = {
      en: 'Put https before it, by a reverse proxy with a certificate',
      zh: '请用带证书的反向代理提供 https',
    };
    if (mustBePublic) report.mistake('notify-url.http', label, found, todo);
    else report.warning('notify-url.http', label, found, todo);
  }
  if (url.search !== '' || url.href.endsWith('?'))
    report.mistake(
      'notify-url.query',
      label,
      { en: 'has a query string: WeChat Pay refuses it', zh: '带有查询参数，微信支付不接受' },
      EXAMPLE,
    );
  if (url.hash !== '')
    report.mistake(
      'notify-url.fragment',
      label,
      { en: 'has a part after #, which is never sent', zh: '带有 # 之后的部分，它不会被发送' },
      EXAMPLE,
    );
  if (url.username !== '' || url.password !== '')
    report.mistake(
      'notify-url.login',
      label,
      { en: 'has a login in it, which WeChat Pay does not send', zh: '带有用户名或密码，微信支付不会发送' },
      EXAMPLE,
    );
  if (mustBePublic && url.port !== '')
    report.warning(
      'notify-url.port',
      label,
      { en: `has the port ${url.port}`, zh: `使用了端口 ${url.port}` },
      {
        en: 'See that firewalls let WeChat Pay through to it; 443 is the safest',
        zh: '请确认防火墙允许微信支付访问；443 最稳妥',
      },
    );
  const named = CALLBACK_PATH.exec(url.pathname)?.[1];
  if (named === undefined)
    report.mistake(
      'notify-url.path',
      label,
      {
        en: `has the path ${url.pathname}, where Zhanggui takes no callbacks`,
        zh: `路径是 ${url.pathname}，掌柜不在这里接收回调`,
      },
      EXAMPLE,
    );
  else if (merchantId !== null && named !== merchantId)
    report.mistake(
      'notify-url.merchant',
      label,
      { en: `ends with ${named}, and the merchant is ${merchantId}`, zh: `以 ${named} 结尾，而商户是 ${merchantId}` },
      { en: `Let it end with /${merchantId}`, zh: `应以 /${merchantId} 结尾` },
    );
}

async function checkAddress(url: URL, { label }: Given, { mustBePublic }: NotifyRules, report: Report): Promise<void> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : await addressesOf(host);
  if (addresses === 'not-there') {
    const found = { en: `the name ${host} has no address`, zh: `域名 ${host} 没有解析记录` };
    const todo = { en: 'Have the name point to your public address', zh: '请为域名添加指向公网地址的解析' };
    if (mustBePublic) report.mistake('notify-url.unresolvable', label, found, todo);
    else report.warning('notify-url.unresolvable', label, found, todo);
    return;
  }
  if (addresses === 'no-answer') {
    report.unchecked('notify-url', label, {
      en: `DNS does not answer here, so nobody knows where ${host} is`,
      zh: `本机 DNS 没有响应，无法确认 ${host} 指向哪里`,
    });
    return;
  }
  const hidden = addresses.find((address) => !isPublicAddress(address));
  if (hidden === undefined) return;
  const where = host === hidden ? host : `${host} (${hidden})`;
  const found = { en: `${where} is not on the public internet`, zh: `${where} 不是公网地址` };
  const todo = {
    en: 'Give a public host. (If this name means another address inside your network, ask from outside: dig +short)',
    zh: '请使用公网域名（如果是内网 DNS 给出的地址，请在公网用 dig +short 再查）',
  };
  if (mustBePublic) report.mistake('notify-url.private', label, found, todo);
  else report.warning('notify-url.private', label, found, todo);
}

async function addressesOf(host: string): Promise<readonly string[] | 'not-there' | 'no-answer'> {
  const late = new AbortController();
  try {
    const answer = await Promise.race([
      lookup(host, { all: true }),
      pause(LOOKUP_MS, null, { signal: late.signal, ref: false }),
    ]);
    return answer?.map(({ address }) => address) ?? 'no-answer';
  } catch (error) {
    const isNone = typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOTFOUND';
    return isNone ? 'not-there' : 'no-answer';
  } finally {
    late.abort();
  }
}
