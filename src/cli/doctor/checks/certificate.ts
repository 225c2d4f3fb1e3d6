import { type KeyObject, X509Certificate } from 'node:crypto';
import type { Given } from '../../material.js';
import type { Text } from '../../terminal/text.js';
import type { Report } from '../report.js';
import { readable } from './given.js';
import { kindOfPem, parsed } from './pem.js';

const CHECK = 'certificate';
const DAY_MS = 86_400_000;
const SOON_DAYS = 30;

const GIVE_THE_CERTIFICATE: Text = {
  en: 'Give apiclient_cert.pem, out of the same archive as apiclient_key.pem',
  zh: '请提供与 apiclient_key.pem 同一压缩包里的 apiclient_cert.pem',
};

/** The merchant API certificate, and that the private key belongs to it; null when there is none to go by. */
export function checkCertificate(
  given: Given,
  { mchid, privateKey }: { readonly mchid: string | null; readonly privateKey: KeyObject | null },
  now: Date,
  report: Report,
): X509Certificate | null {
  const certificate = parse(given, report);
  if (certificate === null) return null;
  const { label } = given;
  const name = /^CN=(.+)$/m.exec(certificate.subject)?.[1] ?? '';
  const isOfKey = privateKey !== null && certificate.checkPrivateKey(privateKey);
  if (!isOfKey && !/^\d{8,32}$/.test(name)) {
    report.mistake(
      'certificate.not-the-merchants',
      label,
      {
        en: `is made out to "${name}": WeChat Pay's own or another's, not the merchant's`,
        zh: `证书颁发给“${name}”：是微信支付平台证书或别的证书，不是商户证书`,
      },
      GIVE_THE_CERTIFICATE,
    );
    return null;
  }
  if (mchid !== null && /^\d+$/.test(name) && name !== mchid) {
    report.mistake(
      'certificate.other-merchant',
      label,
      {
        en: `is made out to merchant ${name}, and the merchant number is ${mchid}`,
        zh: `证书属于商户 ${name}，而商户号是 ${mchid}`,
      },
      { en: 'Give number, key and certificate of one merchant', zh: '商户号、私钥和证书必须属于同一商户' },
    );
    return null;
  }
  if (privateKey !== null && !isOfKey) {
    report.mistake(
      'key-pair.mismatch',
      label,
      { en: 'the private key does not belong to this certificate', zh: '私钥与这张证书不配对' },
      {
        en: 'Give both out of one archive; a renewed certificate has a new key',
        zh: '请使用同一压缩包里的私钥和证书；更换证书后私钥也会变',
      },
    );
    return null;
  }
  if (isOfKey) report.ok('key-pair', label, { en: 'the private key belongs to the certificate', zh: '私钥与证书配对' });
  checkValidity(certificate, label, now, report);
  return certificate;
}

function parse(given: Given, report: Report): X509Certificate | null {
  const pem = readable(CHECK, given, report);
  const { label } = given;
  if (pem === null) {
    if (given.problem === null)
      report.unchecked('key-pair', label, {
        en: 'no certificate given, so nothing proves that serial and private key belong together',
        zh: '没有提供证书，无法确认序列号与私钥是否配对',
      });
    return null;
  }
  const kind = kindOfPem(pem);
  if (kind === 'private-key' || kind === 'encrypted-private-key' || kind === 'public-key') {
    const what = kind === 'public-key' ? { en: 'a public key', zh: '公钥' } : { en: 'a private key', zh: '私钥' };
    report.mistake(
      'certificate.key-given',
      label,
      { en: `is ${what.en}, not a certificate`, zh: `是${what.zh}，不是证书` },
      GIVE_THE_CERTIFICATE,
    );
    return null;
  }
  const certificate = parsed(() => new X509Certificate(pem));
  if (certificate === null)
    report.mistake(
      'certificate.malformed',
      label,
      { en: 'is not a certificate in PEM', zh: '不是 PEM 格式的证书' },
      GIVE_THE_CERTIFICATE,
    );
  return certificate;
}

function checkValidity({ validFrom, validTo }: X509Certificate, label: string, now: Date, report: Report): void {
  const end = new Date(validTo);
  const day = end.toISOString().slice(0, 10);
  const left = Math.floor((end.getTime() - now.getTime()) / DAY_MS);
  const renew = {
    en: 'Apply for a new one on the merchant platform (账户中心 → API安全), and replace key, certificate and serial together',
    zh: '在商户平台“账户中心 → API安全”申请新证书，并同时更换私钥、证书和序列号',
  };
  // By less than a day it is rather the clock, which is looked at by itself.
  if (new Date(validFrom).getTime() - now.getTime() > DAY_MS)
    report.mistake(
      'certificate.not-yet-valid',
      label,
      { en: `is valid from ${new Date(validFrom).toISOString()}`, zh: `${new Date(validFrom).toISOString()} 起才有效` },
      { en: "Set this machine's clock by NTP", zh: '请用 NTP 校准本机时钟' },
    );
  else if (end <= now)
    report.mistake('certificate.expired', label, { en: `expired on ${day}`, zh: `已于 ${day} 过期` }, renew);
  else if (left < SOON_DAYS)
    report.warning(
      'certificate.expires-soon',
      label,
      { en: `expires on ${day}, in ${left} days`, zh: `${day} 过期，还有 ${left} 天` },
      renew,
    );
  else report.ok(CHECK, label, { en: `valid until ${day}`, zh: `有效期至 ${day}` });
}
