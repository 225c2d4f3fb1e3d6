import type { X509Certificate } from 'node:crypto';
import type { Given } from '../../material.js';
import type { Text } from '../../terminal/text.js';
import type { Report } from '../report.js';
import { required } from './given.js';

const CHECK = 'serial';

/** Serial numbers have 40 hexadecimal digits; what is longer and has no letter was written in decimal. */
const DECIMAL = /^\d{41,}$/;

/** The serial number as it is sent to WeChat Pay; null when it is certainly wrong. */
export function checkSerial(given: Given, certificate: X509Certificate | null, report: Report): string | null {
  const serial = required(CHECK, given, report);
  if (serial === null) return null;
  const actual = certificate?.serialNumber.toUpperCase() ?? null;
  const problem = problemOf(serial, actual);
  if (problem !== null) {
    const write = actual ?? undefined;
    report.mistake(problem.id, given.label, problem.found, write === undefined ? problem.todo : writeThis(write));
    return null;
  }
  if (actual === null) report.ok(CHECK, given.label, { en: 'is a serial number', zh: '格式正确' });
  else report.ok(CHECK, given.label, { en: "is the certificate's", zh: '与证书一致' });
  return serial.toUpperCase();
}

interface Problem {
  readonly id: string;
  readonly found: Text;
  readonly todo: Text;
}

const writeThis = (serial: string): Text => ({ en: `Give ${serial}`, zh: `应填 ${serial}` });

const READ_IT: Text = {
  en: 'Read it with: openssl x509 -in apiclient_cert.pem -noout -serial',
  zh: '用此命令查看：openssl x509 -in apiclient_cert.pem -noout -serial',
};

function problemOf(serial: string, actual: string | null): Problem | null {
  if (serial.startsWith('PUB_KEY_ID_'))
    return {
      id: 'serial.public-key-id',
      found: {
        en: "is the id of WeChat Pay's public key, not the serial of your certificate",
        zh: '是微信支付公钥 ID，不是商户 API 证书序列号',
      },
      todo: READ_IT,
    };
  if (/[:\s]/.test(serial))
    return {
      id: 'serial.colons',
      found: { en: 'has colons or spaces in it', zh: '含有冒号或空格' },
      todo: {
        en: `Give ${serial.replaceAll(/[:\s]/g, '').toUpperCase()}`,
        zh: `应填 ${serial.replaceAll(/[:\s]/g, '').toUpperCase()}`,
      },
    };
  if (isDecimal(serial, actual))
    return {
      id: 'serial.decimal',
      found: { en: 'is written in decimal', zh: '写成了十进制' },
      todo: { en: `Give it in hexadecimal: ${hexOf(serial)}`, zh: `应写成十六进制：${hexOf(serial)}` },
    };
  if (!/^[0-9A-Fa-f]{8,64}$/.test(serial))
    return {
      id: 'serial.malformed',
      found: { en: 'is not a hexadecimal number', zh: '不是十六进制数' },
      todo: READ_IT,
    };
  if (actual !== null && bare(serial) !== bare(actual))
    return {
      id: 'serial.mismatch',
      found: { en: `is not the certificate's, which is ${actual}`, zh: `与证书不一致，证书的序列号是 ${actual}` },
      todo: READ_IT,
    };
  return null;
}

const isDecimal = (serial: string, actual: string | null): boolean =>
  /^\d+$/.test(serial) && (DECIMAL.test(serial) || (actual !== null && hexOf(serial) === bare(actual)));

const hexOf = (decimal: string): string => BigInt(decimal).toString(16).toUpperCase();

const bare = (serial: string): string => serial.toUpperCase().replace(/^0+/, '');
