import type { KeyObject } from 'node:crypto';
import {
  checkCredentials,
  checkMchid as assertMchid,
  checkSettings,
  type KeyMode,
  MaterialRefused,
  WECHATPAY_URL,
  WECHATPAY_URLS,
  type WechatPayPublicKey,
} from '../../merchant/index.js';
import { isPublicAddress } from '../../notification/index.js';
import type { ChannelProbe, ProbeSubject } from '../../payment/index.js';
import type { Material } from '../material.js';
import { checkAnswer } from './checks/answer.js';
import { checkCallback } from './checks/callback.js';
import { checkCertificate } from './checks/certificate.js';
import { checkDownload } from './checks/certificates.js';
import { checkClock } from './checks/clock.js';
import { judgeSilence } from './checks/connection.js';
import { checkApiV3Key, checkAppid, checkHost, checkMchid } from './checks/identity.js';
import { checkNotifyUrl } from './checks/notify-url.js';
import { checkPrivateKey } from './checks/private-key.js';
import { checkKeyMode, checkPublicKey } from './checks/public-key.js';
import { checkRequest } from './checks/request.js';
import { checkSerial } from './checks/serial.js';
import { Report } from './report.js';

export interface ExaminationOptions {
  readonly merchantId: string | null;
  /** Judge the notify URL as for real money, though the WeChat Pay is a simulator. */
  readonly live: boolean;
  /** Where to send a callback, to see what proxies do to it; null not to. */
  readonly callback: URL | 'notify-url' | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What must be right before anything can be signed. */
const SIGNING_CHECKS = ['mchid', 'private-key', 'certificate', 'key-pair', 'serial', 'base-url'];

/** Looks at everything that an account needs to work: first by itself, then at WeChat Pay. */
export async function examine(material: Material, probe: ChannelProbe, options: ExaminationOptions): Promise<Report> {
  const report = new Report();
  const mchid = checkMchid(material, report);
  const privateKey = checkPrivateKey(material.privateKey, report);
  const certificate = checkCertificate(material.certificate, { mchid, privateKey }, new Date(), report);
  const serial = checkSerial(material.serial, certificate, report);
  const apiV3Key = checkApiV3Key(material, report);
  const mode = checkKeyMode(material, report);
  const publicKey = mode === null || mode === 'certificates' ? null : checkPublicKey(material, privateKey, report);
  const baseUrl = checkHost('base-url', material.baseUrl, WECHATPAY_URL, report);
  const backupUrl = checkHost('backup-url', material.backupUrl, null, report);
  const simulated = baseUrl !== null && !WECHATPAY_URLS.includes(baseUrl);
  checkAppid(material, { simulated }, report);
  const mustBePublic = options.live || baseUrl === null || !standsBesideUs(baseUrl);
  const notifyUrl = await checkNotifyUrl(material.notifyUrl, { mustBePublic, merchantId: options.merchantId }, report);
  checkAsTheApplication(material, report);
  if (mchid && privateKey && serial && baseUrl && mode && !report.hasMistake(SIGNING_CHECKS)) {
    const subject = { mchid, privateKey, serial, apiV3Key, publicKey, certificatePem: material.certificate.value };
    await ask({ ...subject, mode, baseUrl, backupUrl }, material, probe, options, report);
  } else
    report.unchecked('request', baseUrl ?? material.baseUrl.label, {
      en: 'not asked: put right what was found above first',
      zh: '没有询问微信支付：请先改正上面的问题',
    });
  await sendCallback(notifyUrl, options, report);
  return report;
}

interface Examined extends Omit<ProbeSubject, 'downloadsCertificates'> {
  readonly privateKey: KeyObject;
  readonly mode: KeyMode;
  readonly publicKey: WechatPayPublicKey | null;
  readonly backupUrl: string | null;
}

async function ask(
  { mode, backupUrl, ...rest }: Examined,
  material: Material,
  probe: ChannelProbe,
  { env }: ExaminationOptions,
  report: Report,
): Promise<void> {
  const subject: ProbeSubject = { ...rest, downloadsCertificates: mode !== 'public-key' };
  const { baseUrl: host, publicKey } = subject;
  const { query, certificates } = await probe.examine(subject);
  if (!query.answered) {
    judgeSilence(query, host, env, report);
    return;
  }
  if (checkClock(query, report) && checkRequest(query, host, report)) {
    // Of a public key that cannot be used enough was said.
    if (!report.hasMistake(['public-key', 'public-key-id']))
      checkAnswer(query, { host, mode, material, publicKey, certificates }, report);
    if (!report.hasMistake(['api-v3-key', 'key-mode'])) checkDownload(certificates, mode, material, report);
  }
  if (backupUrl !== null)
    await askBackup({ ...subject, baseUrl: backupUrl, downloadsCertificates: false }, probe, report);
}

async function askBackup(subject: ProbeSubject, probe: ChannelProbe, report: Report): Promise<void> {
  const { query } = await probe.examine(subject);
  if (query.answered) report.ok('backup-host', subject.baseUrl, { en: 'answers', zh: '有应答' });
  else
    report.warning(
      'backup-host.no-answer',
      subject.baseUrl,
      { en: `does not answer (${query.code ?? query.reason})`, zh: `没有应答（${query.code ?? query.reason}）` },
      {
        en: 'Open outgoing https to it: calls go there when the first host fails',
        zh: '请放行到它的 https 出站访问：主域名故障时会切换到它',
      },
    );
}

/** A WeChat Pay on this machine or its network, that needs no public address to call us. */
function standsBesideUs(baseUrl: string): boolean {
  const host = new URL(baseUrl).hostname.replace(/^\[|\]$/g, '');
  // A name without a dot is one of Docker's or the local network's.
  return !host.includes('.') || (/^[\d.]+$|:/.test(host) && !isPublicAddress(host));
}

/** The application's own checks have the last word: nothing that it would refuse passes here. */
function checkAsTheApplication(material: Material, report: Report): void {
  if (report.hasMistake()) return;
  const { mchid, appid, serial, privateKey, certificate, apiV3Key, publicKeyId, publicKey, keyMode } = material;
  const { notifyUrl, baseUrl, backupUrl, feeRate } = material;
  try {
    assertMchid(mchid.value ?? '');
    checkSettings({
      // At a simulator, its own when left out.
      appid: appid.value ?? 'wx8888888888888888',
      appids: {},
      notifyUrl: notifyUrl.value ?? '',
      baseUrl: baseUrl.value,
      backupUrl: backupUrl.value,
      feeRate: feeRate.value === null ? null : Number(feeRate.value),
    });
    checkCredentials({
      serial: serial.value ?? '',
      privateKey: privateKey.value ?? '',
      certificate: certificate.value,
      apiV3Key: apiV3Key.value ?? '',
      publicKeyId: publicKeyId.value,
      publicKey: publicKey.value,
      keyMode: modeOf(keyMode.value),
    });
  } catch (error) {
    if (!(error instanceof MaterialRefused)) throw error;
    report.mistake('account.refused', material[error.field === 'appids' ? 'appid' : error.field].label, error.problem, {
      en: 'The application would not take it: put it right',
      zh: '应用不会接受它，请改正',
    });
  }
}

const modeOf = (text: string | null): KeyMode | null =>
  text === 'public-key' || text === 'certificates' || text === 'both' ? text : null;

async function sendCallback(notifyUrl: URL | null, { callback }: ExaminationOptions, report: Report): Promise<void> {
  if (callback === null) return;
  if (callback !== 'notify-url') {
    // The path is what WeChat Pay calls; the host is where somebody wants it tried.
    const path = callback.pathname === '/' && notifyUrl !== null ? notifyUrl.pathname : callback.pathname;
    await checkCallback(new URL(path, callback), report);
  } else if (notifyUrl !== null) await checkCallback(notifyUrl, report);
}
