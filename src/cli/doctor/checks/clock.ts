import type { ProbeAnswer } from '../../../payment/index.js';
import type { Report } from '../report.js';

const CHECK = 'clock';
/** WeChat Pay refuses what was signed longer ago, or is dated further ahead. */
const MOST_SECONDS = 300;
const WARN_SECONDS = 30;

/** Compares the clocks. False when they are so far apart that nothing signed is believed, on either side. */
export function checkClock({ sentAt, receivedAt }: ProbeAnswer, report: Report): boolean {
  const here = receivedAt.toISOString();
  if (sentAt === null) {
    report.unchecked(CHECK, here, { en: 'the answer has no date', zh: '应答没有时间' });
    return true;
  }
  const seconds = Math.round((receivedAt.getTime() - sentAt.getTime()) / 1000);
  const far = Math.abs(seconds);
  const way = seconds > 0 ? { en: 'ahead', zh: '快' } : { en: 'behind', zh: '慢' };
  const found = { en: `this machine is ${far} seconds ${way.en}`, zh: `本机时钟${way.zh} ${far} 秒` };
  const todo = {
    en: 'Keep the clock by NTP (chrony, systemd-timesyncd)',
    zh: '请启用 NTP 校时（chrony、systemd-timesyncd）',
  };
  if (far > MOST_SECONDS) report.mistake('clock.skew', here, found, todo);
  else if (far > WARN_SECONDS) report.warning('clock.drifts', here, found, todo);
  else report.ok(CHECK, here, { en: "agrees with WeChat Pay's", zh: '与微信支付一致' });
  return far <= MOST_SECONDS;
}
