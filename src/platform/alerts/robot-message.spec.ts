import { describe, expect, it } from '@jest/globals';
import { ROBOT_FORMATS } from './alert-configuration.js';
import type { AlertPayload } from './alert-raised.js';
import { robotMessage } from './robot-message.js';

const alert = (no: number, zh = '回调已隔离'): AlertPayload => ({
  name: 'callback.quarantined',
  what: { en: 'A callback was set aside', zh },
  todo: { en: 'Look at it', zh: '查看' },
  subject: { orderNo: `T-${no}`, paymentNo: null },
  occurredAt: '2026-12-01T04:00:00.000Z',
});

describe('the message to a robot', () => {
  const TEXT = [
    '掌柜告警 Zhanggui alert',
    '',
    '**callback.quarantined** 2026-12-01T04:00:00.000Z',
    '回调已隔离',
    '处理：查看',
    'A callback was set aside',
    'To do: Look at it',
    'orderNo T-1, paymentNo -',
  ].join('\n');

  it.each([
    ['wecom' as const, { msgtype: 'markdown', markdown: { content: TEXT } }],
    ['dingtalk' as const, { msgtype: 'markdown', markdown: { title: '掌柜告警 Zhanggui alert', text: TEXT } }],
    ['feishu' as const, { msg_type: 'text', content: { text: TEXT } }],
    ['json' as const, { text: TEXT, alerts: [alert(1)] }],
  ])('has the form that the robot takes: %s', (format, body) => {
    expect(robotMessage(format, [alert(1)])).toEqual({ body, count: 1 });
  });

  it('holds as many alerts as fit in 4096 bytes of WeCom, in their order', () => {
    const alerts = Array.from({ length: 100 }, (_, i) => alert(i));
    const { body, count } = robotMessage('wecom', alerts);
    const content = JSON.stringify(body);
    expect(count).toBeGreaterThan(5);
    expect(count).toBeLessThan(100);
    expect(content).toContain(`T-${count - 1},`);
    expect(content).not.toContain(`T-${count},`);
  });

  it.each(ROBOT_FORMATS)('is never too long, nor ends within a character: %s', (format) => {
    const { body, count } = robotMessage(format, [alert(1, '茶'.repeat(10_000)), alert(2)]);
    expect(count).toBe(1);
    const text = JSON.stringify({ ...body, alerts: undefined });
    expect(Buffer.byteLength(text)).toBeLessThan(format === 'wecom' ? 4_200 : 15_200);
    expect(text).not.toContain('\ufffd');
  });
});
