import type { KeyMode } from '../../../merchant/index.js';
import type { CertificatesProbe } from '../../../payment/index.js';
import type { Material } from '../../material.js';
import type { Report } from '../report.js';

const CHECK = 'api-v3-key';

/** Whether the APIv3 key opens what WeChat Pay seals, by the certificates of a real download. */
export function checkDownload(
  certificates: CertificatesProbe | null,
  mode: KeyMode,
  { apiV3Key, keyMode }: Material,
  report: Report,
): void {
  if (certificates === null) {
    report.unchecked(CHECK, apiV3Key.label, {
      en: 'has 32 bytes; in public key mode there is no download to prove it by: the first callback will',
      zh: '长度为 32 字节；公钥模式没有可下载的证书，由第一个回调来证明',
    });
    return;
  }
  const { reply, opened } = certificates;
  if (opened === true) {
    report.ok(CHECK, apiV3Key.label, { en: 'opens the platform certificates', zh: '可以解密平台证书' });
    return;
  }
  if (opened === false) {
    report.mistake(
      'api-v3-key.wrong',
      apiV3Key.label,
      { en: 'does not open the platform certificates of a real download', zh: '无法解密下载到的平台证书' },
      {
        en: 'Give the APIv3 key, not the key of API v2; when it is lost, set a new one on the merchant platform (账户中心 → API安全)',
        zh: '请使用 APIv3 密钥，不是 APIv2 密钥；忘记了就在商户平台“账户中心 → API安全”重新设置',
      },
    );
    return;
  }
  const none = reply.answered && reply.status === 404 && reply.code === 'RESOURCE_NOT_EXISTS';
  if (none && mode === 'both') {
    report.warning(
      'key-mode.no-certificates',
      keyMode.label,
      {
        en: 'says both, and WeChat Pay has no platform certificates for this merchant',
        zh: '设为 both，但微信支付没有该商户的平台证书',
      },
      { en: 'Say public-key: the merchant has changed over', zh: '商户已切换完成，请设为 public-key' },
    );
  }
  report.unchecked(CHECK, apiV3Key.label, {
    en: `no certificates to prove it by (${reply.answered ? reply.status : reply.reason})`,
    zh: `没有可用来验证的平台证书（${reply.answered ? reply.status : reply.reason}）`,
  });
}
