import type { KeyMode, WechatPayPublicKey } from '../../../merchant/index.js';
import type { CertificatesProbe, ProbeAnswer } from '../../../payment/index.js';
import type { Material } from '../../material.js';
import type { Report } from '../report.js';

const CHECK = 'answer';

export interface AnswerContext {
  readonly host: string;
  readonly mode: KeyMode;
  readonly material: Material;
  readonly publicKey: WechatPayPublicKey | null;
  readonly certificates: CertificatesProbe | null;
}

/** Whether answers of WeChat Pay prove what they must, with the keys that are configured for it. */
export function checkAnswer(answer: ProbeAnswer, context: AnswerContext, report: Report): void {
  const { host, material } = context;
  switch (answer.proof) {
    case 'proved':
      report.ok(CHECK, host, {
        en: `verifies with ${answer.serial ?? ''}`,
        zh: `应答用 ${answer.serial ?? ''} 验签通过`,
      });
      return;
    case 'probe':
      report.unchecked(CHECK, host, {
        en: 'WeChat Pay sent test signatures only: try again',
        zh: '微信支付只发送了探测签名，请重试',
      });
      return;
    case 'unsigned':
      report.mistake(
        'proxy.headers-dropped',
        host,
        {
          en: `the answer came without ${answer.missingHeaders.join(', ')}`,
          zh: `应答缺少 ${answer.missingHeaders.join('、')}`,
        },
        {
          en: 'A proxy on the way out drops them: let Wechatpay-* headers pass, or go around it',
          zh: '出站代理丢弃了这些应答头：请放行 Wechatpay-*，或绕过该代理',
        },
      );
      return;
    case 'altered':
      report.mistake(
        'proxy.body-altered',
        host,
        {
          en: 'the answer was signed by WeChat Pay, and changed on the way',
          zh: '应答由微信支付签名，但内容在途中被改动',
        },
        {
          en: 'A proxy on the way out rewrites bodies (JSON, encoding, compression): go around it',
          zh: '出站代理改写了应答体（JSON、编码或压缩）：请绕过该代理',
        },
      );
      return;
    case 'other-key':
      report.mistake(
        'public-key.other',
        material.publicKey.label,
        {
          en: `is not the key of ${answer.serial ?? ''}: answers of that name were signed with another`,
          zh: `不是 ${answer.serial ?? ''} 的公钥：应答是用另一把密钥签名的`,
        },
        {
          en: 'Give pub_key.pem and the id of this merchant, downloaded together; keys differ by merchant',
          zh: '请使用本商户一起下载的 pub_key.pem 和公钥 ID；每个商户的公钥不同',
        },
      );
      return;
    case 'key-unknown':
      judgeUnknownKey(answer.serial ?? '', context, report);
  }
}

/** The answer names a key that is not configured: which one says what is wrong. */
function judgeUnknownKey(
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
    report.unchecked(CHECK, host, {
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
