import type { RobotFormat } from './alert-configuration.js';
import type { AlertPayload } from './alert-raised.js';

/** What is posted to a robot, and how many of the alerts, from the first on, are in it. */
export interface RobotMessage {
  readonly body: object;
  readonly count: number;
}

const TITLE = '掌柜告警 Zhanggui alert';

/**
 * The longest text in bytes. WeCom says 4096 (developer.work.weixin.qq.com/document/path/91770), DingTalk and Feishu
 * 20,000 for the whole request; the rest is left for what is around the text.
 */
const LONGEST_BYTES: Readonly<Record<RobotFormat, number>> = {
  wecom: 4096,
  dingtalk: 15_000,
  feishu: 15_000,
  json: 15_000,
};

/** The bodies that each robot takes. DingTalk: open.dingtalk.com, custom robots; Feishu: open.feishu.cn, custom bots. */
const BODIES: Readonly<Record<RobotFormat, (text: string, alerts: readonly AlertPayload[]) => object>> = {
  wecom: (content) => ({ msgtype: 'markdown', markdown: { content } }),
  dingtalk: (text) => ({ msgtype: 'markdown', markdown: { title: TITLE, text } }),
  feishu: (text) => ({ msg_type: 'text', content: { text } }),
  json: (text, alerts) => ({ text, alerts }),
};

/** As many of the alerts as one message holds, and at least one. */
export function robotMessage(format: RobotFormat, alerts: readonly AlertPayload[]): RobotMessage {
  const longest = LONGEST_BYTES[format];
  let text = TITLE;
  let count = 0;
  for (const alert of alerts) {
    const longer = `${text}\n\n${describe(alert)}`;
    if (count > 0 && Buffer.byteLength(longer) > longest) break;
    text = longer;
    count += 1;
  }
  return { body: BODIES[format](cut(text, longest), alerts.slice(0, count)), count };
}

function describe({ name, what, todo, subject, occurredAt }: AlertPayload): string {
  const numbers = Object.entries(subject).map(([key, value]) => `${key} ${value ?? '-'}`);
  return [
    `**${name}** ${occurredAt}`,
    what.zh,
    `处理：${todo.zh}`,
    what.en,
    `To do: ${todo.en}`,
    numbers.join(', '),
  ].join('\n');
}

/** To so many bytes at most, never in the middle of a character. */
function cut(text: string, bytes: number): string {
  const all = Buffer.from(text);
  if (all.length <= bytes) return text;
  let end = bytes;
  while (end > 0 && ((all[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return all.subarray(0, end).toString();
}
