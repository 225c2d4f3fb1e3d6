import type { KeyMode, WechatPayPublicKey } from '../../../merchant/index.js';
import type { CertificatesProbe } from '../../../payment/index.js';
import type { Material } from '../../material.js';
import type { Report } from '../report.js';

export interface AnswerContext {
  readonly host: string;
  readonly mode: KeyMode;
  readonly material: Material;
  readonly publicKey: WechatPayPublicKey | null;
  readonly certificates: CertificatesProbe | null;
}

/** The answer names a key that is held, and was signed with another. */
export function judgeOtherKey(serial: string, { host, material, publicKey }: AnswerContext, report: Report): void {
  if (serial === publicKey?.id)
    report.mistake(
      'public-key.other',
      material.publicKey.label,
      {
        en: `is not the key of ${serial}: answers of that name were signed with another`,
        zh: `不是 ${serial} 的公钥：应答是用另一把密钥签名的`,
      },
      {
        en: 'Give pub_key.pem and the id of this merchant, downloaded together; keys differ by merchant',
        zh: '请使用本商户一起下载的 pub_key.pem 和公钥 ID；每个商户的公钥不同',
      },
    );
  else
    report.mistake(
      'answer.other-key',
      host,
      {
        en: `names the certificate ${serial}, and was signed with another key`,
        zh: `应答声明使用证书 ${serial}，实际用的是另一把密钥`,
      },
      {
        en: 'Whoever answers is not WeChat Pay: see WECHATPAY_BASE_URL, and the proxies on the way out',
        zh: '应答者不是微信支付：请检查 WECHATPAY_BASE_URL 和出站代理',
      },
    );
}

/** The answer names a key that is not configured: which one says what is wrong. */
export function judgeUnknownKey(
  serial: string,
  { host, mode, material, publicKey, certificates }: AnswerContext,
  report: Report,
): void {
  if (serial.startsWith('PUB_KEY_ID_') && mode === 'certificates')
    report.mistake(
      'key-mode.public-key-needed',
      material.keyMode.label,
      {
        en: `certificates are configured, and WeChat Pay signs with its public key ${serial}`,
        zh: `配置的是平台证书，而微信支付用公钥 ${serial} 签名`,
      },
      {
        en: 'Give that id and pub_key.pem (WECHATPAY_PUBLIC_KEY_ID, WECHATPAY_PUBLIC_KEY_FILE), without WECHATPAY_KEY_MODE=certificates',
        zh: '请提供该公钥 ID 和 pub_key.pem（WECHATPAY_PUBLIC_KEY_ID、WECHATPAY_PUBLIC_KEY_FILE），并去掉 WECHATPAY_KEY_MODE=certificates',
      },
    );
  else if (serial.startsWith('PUB_KEY_ID_'))
    report.mistake(
      'public-key-id.other',
      material.publicKeyId.label,
      {
        en: `is ${publicKey?.id ?? ''}, and WeChat Pay signs with ${serial}`,
        zh: `是 ${publicKey?.id ?? ''}，而微信支付用 ${serial} 签名`,
      },
      { en: `Give ${serial} and the pub_key.pem that belongs to it`, zh: `请填写 ${serial} 和对应的 pub_key.pem` },
    );
  else if (mode === 'public-key')
    report.mistake(
      'key-mode.certificates-needed',
      material.keyMode.label,
      {
        en: `the public key is configured, and WeChat Pay signs with the platform certificate ${serial}`,
        zh: `配置的是微信支付公钥，而微信支付用平台证书 ${serial} 签名`,
      },
      {
        en: 'Set WECHATPAY_KEY_MODE=both until the merchant has changed over; without a public key, give none',
        zh: '切换完成前设置 WECHATPAY_KEY_MODE=both；没有微信支付公钥的商户不要提供公钥',
      },
    );
  else if (certificates?.opened === false)
    report.unchecked('answer', host, {
      en: 'the certificates cannot be opened, so nothing verifies',
      zh: '平台证书无法解密，无法验签',
    });
  else
    report.mistake(
      'answer.unknown-certificate',
      host,
      {
        en: `is signed with the certificate ${serial}, which WeChat Pay does not offer for download`,
        zh: `应答用证书 ${serial} 签名，但它不在可下载的平台证书中`,
      },
      {
        en: 'See whether WECHATPAY_BASE_URL and the proxies on the way lead to one WeChat Pay',
        zh: '请检查 WECHATPAY_BASE_URL 和途中的代理是否指向同一个微信支付',
      },
    );
}
