import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Given } from '../../material.js';
import type { Text } from '../../terminal/text.js';
import type { Report } from '../report.js';
import { required } from './given.js';
import { kindOfPem, parsed, type PemKind } from './pem.js';

const CHECK = 'private-key';
const BITS = 2048;

const GIVE_THE_KEY: Text = {
  en: 'Give apiclient_key.pem, out of the archive with the merchant API certificate',
  zh: '请提供商户 API 证书压缩包里的 apiclient_key.pem',
};

const OTHERS: Readonly<Record<Exclude<PemKind, 'private-key'>, { id: string; found: Text; todo: Text }>> = {
  certificate: {
    id: 'private-key.certificate-given',
    found: { en: 'is a certificate, not a private key', zh: '是证书，不是私钥' },
    todo: GIVE_THE_KEY,
  },
  'public-key': {
    id: 'private-key.public-key-given',
    found: { en: 'is a public key, not a private key', zh: '是公钥，不是私钥' },
    todo: GIVE_THE_KEY,
  },
  'encrypted-private-key': {
    id: 'private-key.encrypted',
    found: { en: 'is protected by a password', zh: '私钥有口令保护' },
    todo: { en: 'Remove it: openssl pkey -in … -out …', zh: '去掉口令：openssl pkey -in … -out …' },
  },
  escaped: {
    id: 'private-key.escaped',
    found: { en: 'has \\n written out where lines should end', zh: '换行被写成了字面的 \\n' },
    todo: {
      en: 'Give the file by WECHATPAY_PRIVATE_KEY_FILE (--private-key-file) instead of its text',
      zh: '改用 WECHATPAY_PRIVATE_KEY_FILE（--private-key-file）给出文件，不要直接写内容',
    },
  },
  none: {
    id: 'private-key.malformed',
    found: {
      en: 'is not PEM: it has no line -----BEGIN PRIVATE KEY-----',
      zh: '不是 PEM：没有 -----BEGIN PRIVATE KEY----- 这一行',
    },
    todo: GIVE_THE_KEY,
  },
};

/** The merchant's private key; null when there is none that works. */
export function checkPrivateKey(given: Given, report: Report): KeyObject | null {
  const pem = required(CHECK, given, report);
  if (pem === null) return null;
  const kind = kindOfPem(pem);
  const { label } = given;
  if (kind !== 'private-key') {
    const { id, found, todo } = OTHERS[kind];
    report.mistake(id, label, found, todo);
    return null;
  }
  const key = parsed(() => createPrivateKey(pem));
  if (key === null) {
    const found = { en: 'is PEM, but damaged: a part may be missing', zh: '是 PEM，但已损坏，可能缺了一部分' };
    report.mistake('private-key.damaged', label, found, GIVE_THE_KEY);
    return null;
  }
  if (key.asymmetricKeyType !== 'rsa' || key.asymmetricKeyDetails?.modulusLength !== BITS) {
    const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
    const what = `${key.asymmetricKeyType ?? ''} ${modulusLength || ''}`.trim();
    const found = { en: `is a key of the kind ${what}, not RSA ${BITS}`, zh: `密钥类型是 ${what}，不是 RSA ${BITS}` };
    report.mistake('private-key.kind', label, found, GIVE_THE_KEY);
    return null;
  }
  report.ok(CHECK, label, { en: `an RSA key of ${BITS} bits`, zh: `${BITS} 位 RSA 私钥` });
  return key;
}
