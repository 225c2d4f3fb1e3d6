import type { Given, Material } from '../../material.js';
import type { Text } from '../../terminal/text.js';
import type { Report } from '../report.js';
import { readable, required } from './given.js';

const KEY_BYTES = 32;

/** The merchant number; null when it is certainly wrong. */
export const checkMchid = ({ mchid }: Material, report: Report): string | null =>
  matching('mchid', mchid, /^\d{8,32}$/, report, {
    en: 'Give the merchant number (商户号), digits alone: 1900000001',
    zh: '请填写商户号，只有数字，如 1900000001',
  });

/** A simulator has one of its own. */
export function checkAppid({ appid }: Material, { simulated }: { readonly simulated: boolean }, report: Report): void {
  if (simulated && appid.value === null && appid.problem === null) {
    report.ok('appid', appid.label, { en: "the simulator's", zh: '使用模拟器的 appid' });
    return;
  }
  matching('appid', appid, /^wx[0-9a-zA-Z]{8,30}$/, report, {
    en: 'Give the appid (wx…) that is bound to the merchant number (产品中心 → AppID账号管理)',
    zh: '请填写与商户号绑定的 appid（wx…），见“产品中心 → AppID账号管理”',
  });
}

/** The APIv3 key, as far as it can be judged by itself; null when it is certainly wrong. */
export function checkApiV3Key({ apiV3Key }: Material, report: Report): Buffer | null {
  const text = required('api-v3-key', apiV3Key, report);
  if (text === null) return null;
  const key = Buffer.from(text);
  if (key.length === KEY_BYTES) return key;
  report.mistake(
    'api-v3-key.length',
    apiV3Key.label,
    { en: `has ${key.length} bytes, not ${KEY_BYTES}`, zh: `长度是 ${key.length} 字节，不是 ${KEY_BYTES} 字节` },
    {
      en: 'Give the 32 characters that were set as APIv3 key on the merchant platform (账户中心 → API安全)',
      zh: '请填写在商户平台“账户中心 → API安全”设置的 32 位 APIv3 密钥',
    },
  );
  return null;
}

/** Where WeChat Pay is; null when it is certainly wrong, `otherwise` when nothing is said. */
export function checkHost<T>(check: string, given: Given, otherwise: T, report: Report): string | T | null {
  const text = readable(check, given, report);
  if (text === null) return given.problem === null ? otherwise : null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.origin;
  report.mistake(
    `${check}.malformed`,
    given.label,
    { en: 'is not a URL that begins with https:// or http://', zh: '不是以 https:// 或 http:// 开头的地址' },
    { en: 'Leave it out for WeChat Pay itself', zh: '连接真实的微信支付时不用设置' },
  );
  return null;
}

function matching(check: string, given: Given, pattern: RegExp, report: Report, todo: Text): string | null {
  const value = required(check, given, report);
  if (value === null) return null;
  if (!pattern.test(value)) {
    report.mistake(`${check}.malformed`, given.label, { en: `has another form`, zh: '格式不对' }, todo);
    return null;
  }
  report.ok(check, given.label, { en: 'is well formed', zh: '格式正确' });
  return value;
}
