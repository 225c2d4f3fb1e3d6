import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { KEY_MODES, type KeyMode, type WechatPayPublicKey } from '../../../merchant/index.js';
import type { Given, Material } from '../../material.js';
import type { Text } from '../../terminal/text.js';
import type { Report } from '../report.js';
import { readable, required } from './given.js';
import { kindOfPem, parsed } from './pem.js';

const CHECK = 'public-key';

const GIVE_THE_KEY: Text = {
  en: "Give WeChat Pay's public key, pub_key.pem, downloaded from the merchant platform (账户中心 → API安全 → 微信支付公钥)",
  zh: '请提供从商户平台“账户中心 → API安全 → 微信支付公钥”下载的 pub_key.pem',
};

/** How WeChat Pay is to prove itself; as the application reads it. Null for a mode that there is not. */
export function checkKeyMode({ keyMode, publicKey, publicKeyId }: Material, report: Report): KeyMode | null {
  const given = readable('key-mode', keyMode, report);
  const hasKey = [publicKey, publicKeyId].some(({ value, problem }) => value !== null || problem !== null);
  if (given === null) return hasKey ? 'public-key' : 'certificates';
  const mode = KEY_MODES.find((known) => known === given);
  if (mode === undefined) {
    report.mistake(
      'key-mode.malformed',
      keyMode.label,
      { en: `is none of ${KEY_MODES.join(', ')}`, zh: `不是 ${KEY_MODES.join('、')} 之一` },
      { en: 'Leave it out unless the merchant has both: then both', zh: '一般不用设置；两种都有的商户设为 both' },
    );
    return null;
  }
  if (mode === 'certificates' && hasKey)
    report.warning(
      'key-mode.public-key-unused',
      keyMode.label,
      {
        en: 'says certificates, so the public key that is given too is not used',
        zh: '设为 certificates，提供的微信支付公钥不会使用',
      },
      {
        en: 'Say both while the merchant changes over, and public-key afterwards',
        zh: '切换期间设为 both，切换后设为 public-key',
      },
    );
  return mode;
}

/** WeChat Pay's public key with its id; null when there is none that works. */
export function checkPublicKey(
  { publicKey: given, publicKeyId }: Material,
  privateKey: KeyObject | null,
  report: Report,
): WechatPayPublicKey | null {
  const id = checkId(publicKeyId, report);
  const pem = required(CHECK, given, report);
  const key = pem === null ? null : read(pem, given, privateKey, report);
  return id !== null && key !== null ? { id, key } : null;
}

function checkId(given: Given, report: Report): string | null {
  const id = required('public-key-id', given, report);
  if (id === null) return null;
  if (/^PUB_KEY_ID_\w{1,100}$/.test(id)) return id;
  report.mistake(
    'public-key-id.malformed',
    given.label,
    { en: 'does not begin with PUB_KEY_ID_', zh: '不以 PUB_KEY_ID_ 开头' },
    {
      en: 'Give the id beside the public key on the merchant platform, with its PUB_KEY_ID_',
      zh: '请填写商户平台上公钥旁边的公钥 ID，包括 PUB_KEY_ID_',
    },
  );
  return null;
}

function read(pem: string, { label }: Given, privateKey: KeyObject | null, report: Report): KeyObject | null {
  const refuse = (id: string, found: Text): null => {
    report.mistake(id, label, found, GIVE_THE_KEY);
    return null;
  };
  const isOurs = (key: KeyObject): boolean => privateKey !== null && createPublicKey(privateKey).equals(key);
  const kind = kindOfPem(pem);
  if (kind === 'certificate') {
    const certificate = parsed(() => new X509Certificate(pem));
    if (certificate !== null && isOurs(certificate.publicKey))
      return refuse('public-key.merchant-certificate', {
        en: "is the merchant's own certificate: answers would be verified with the wrong side's key",
        zh: '是商户自己的证书，不能用来验证微信支付的签名',
      });
    return refuse('public-key.certificate-given', {
      en: 'is a certificate, not a public key; platform certificates are downloaded and need not be given',
      zh: '是证书，不是公钥；平台证书会自动下载，不需要提供',
    });
  }
  if (kind === 'private-key' || kind === 'encrypted-private-key')
    return refuse('public-key.private-key-given', { en: 'is a private key, not a public key', zh: '是私钥，不是公钥' });
  const key = parsed(() => createPublicKey(pem));
  if (key?.asymmetricKeyType !== 'rsa')
    return refuse('public-key.malformed', { en: 'is not an RSA public key in PEM', zh: '不是 PEM 格式的 RSA 公钥' });
  if (isOurs(key))
    return refuse('public-key.merchants-own', {
      en: "is the merchant's own public key, not WeChat Pay's",
      zh: '是商户自己的公钥，不是微信支付公钥',
    });
  report.ok(CHECK, label, { en: 'an RSA public key', zh: 'RSA 公钥' });
  return key;
}
