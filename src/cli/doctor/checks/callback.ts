import { createHash, randomBytes } from 'node:crypto';
import type { Text } from '../../terminal/text.js';
import type { Report } from '../report.js';

const CHECK = 'callback';
const TIMEOUT_MS = 5_000;
/** A signature that WeChat Pay itself sends to see that it is refused: nothing is stored, and no alarm is raised. */
const PROBE_SIGNATURE = `WECHATPAY/SIGNTEST/${randomBytes(64).toString('base64')}`;

/** Chinese, spaces and a solidus, which a proxy that rewrites JSON does not leave as they are. */
const BODY = '{"id": "doctor",  "summary":"\\u652f\\u4ed8 支付", "event_type":"DOCTOR\\/PROBE"}';

const PROXY: Text = {
  en: 'Have the reverse proxy pass Wechatpay-* headers and bodies on as they are; README, "Reverse proxy"',
  zh: '请让反向代理原样传递 Wechatpay-* 请求头和请求体；见 README“反向代理”',
};

/** Sends what a callback looks like to where WeChat Pay would, and reads from the refusal what arrived. */
export async function checkCallback(url: URL, report: Report): Promise<void> {
  const target = url.href;
  const answer = await post(url).catch((error: unknown) => reasonOf(error));
  if (typeof answer === 'string') {
    report.mistake(
      'callback.no-answer',
      target,
      { en: `nobody answers from here (${answer})`, zh: `从本机访问没有应答（${answer}）` },
      {
        en: 'See that Zhanggui runs, the reverse proxy leads to it, and the firewall lets it through',
        zh: '请确认掌柜在运行，反向代理指向它，防火墙已放行',
      },
    );
    return;
  }
  judge(answer, target, report);
}

interface Answer {
  readonly status: number;
  /** `message` of `{"code":"FAIL"}`; null for any other body. */
  readonly fail: string | null;
}

function judge({ status, fail }: Answer, target: string, report: Report): void {
  const digest = createHash('sha256').update(BODY).digest('hex');
  if (fail === null || (status !== 401 && status !== 404))
    report.mistake(
      'callback.not-zhanggui',
      target,
      {
        en: `${status} is not how Zhanggui refuses a callback: something before it answers`,
        zh: `应答 ${status} 不是掌柜的应答：前面有别的东西拦截`,
      },
      {
        en: 'Let POST through to Zhanggui, without login, redirect or page of the proxy',
        zh: '请让 POST 直达掌柜，不要有登录、跳转或代理页面',
      },
    );
  else if (status === 404)
    report.mistake(
      'callback.unknown-merchant',
      target,
      { en: `Zhanggui says: ${fail}`, zh: `掌柜应答：${fail}` },
      {
        en: 'End the notify URL with the name of a merchant that has an account here',
        zh: '回调地址必须以在此有账户的商户名结尾',
      },
    );
  else if (fail.includes('header-missing'))
    report.mistake(
      'callback.headers-dropped',
      target,
      { en: `Zhanggui says: ${fail}`, zh: `掌柜应答：${fail}` },
      PROXY,
    );
  else if (!fail.includes('SHA-256'))
    report.unchecked(CHECK, target, {
      en: `Zhanggui does not tell what arrived, only: ${fail}`,
      zh: `掌柜没有说明收到了什么，只应答：${fail}`,
    });
  else if (!fail.includes(digest))
    report.mistake(
      'callback.body-altered',
      target,
      { en: 'the body arrived changed', zh: '请求体在途中被改动' },
      PROXY,
    );
  else report.ok(CHECK, target, { en: 'headers and body arrive as they were sent', zh: '请求头和请求体原样到达' });
}

async function post(url: URL): Promise<Answer> {
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      'wechatpay-timestamp': String(Math.floor(Date.now() / 1000)),
      'wechatpay-nonce': randomBytes(16).toString('hex'),
      'wechatpay-serial': 'PUB_KEY_ID_DOCTOR',
      'wechatpay-signature': PROBE_SIGNATURE,
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    },
    body: BODY,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return { status: answer.status, fail: messageOf(await answer.text()) };
}

function messageOf(text: string): string | null {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== 'object' || json === null || !('code' in json) || json.code !== 'FAIL') return null;
    return 'message' in json && typeof json.message === 'string' ? json.message : null;
  } catch {
    return null;
  }
}

/** What Node calls it: `ECONNREFUSED`. `fetch` says it in the cause of its error. */
function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if ('cause' in error && error.cause !== undefined) return reasonOf(error.cause);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'message' in error ? String(error.message) : 'unknown reason';
}
