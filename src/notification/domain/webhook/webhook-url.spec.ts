import { describe, expect, it } from '@jest/globals';
import { acceptWebhookUrl } from './webhook-url.js';
import { WebhookUrlRefused } from './webhook.errors.js';

const STRICT = { allowPrivate: false, allowHttp: false };

describe('a webhook URL', () => {
  it.each([
    ['https://shop.example.com', 'https://shop.example.com/'],
    ['https://shop.example.com:8443/hook?key=1', 'https://shop.example.com:8443/hook?key=1'],
    ['https://商店.example.com/回调', 'https://xn--czrs0t.example.com/%E5%9B%9E%E8%B0%83'],
    ['https://1.1.1.1/hook', 'https://1.1.1.1/hook'],
    ['https://[2606:4700:4700::1111]/', 'https://[2606:4700:4700::1111]/'],
  ])('is accepted: %s', (text, kept) => {
    expect(acceptWebhookUrl(text, STRICT)).toBe(kept);
  });

  it.each([
    '',
    'shop.example.com',
    '//shop.example.com',
    'ftp://shop.example.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://shop.example.com',
    'https://user@shop.example.com',
    'https://user:password@shop.example.com',
    'https://shop.example.com/#part',
    `https://shop.example.com/${'长'.repeat(300)}`,
    'https://localhost',
    'https://localhost.',
    'https://LOCALHOST:8080',
    'https://app.localhost',
    'https://127.0.0.1',
    'https://127.1',
    'https://2130706433',
    'https://0x7f000001',
    'https://0177.0.0.1',
    'https://１２７.0.0.1',
    'https://10.0.0.1',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://[::ffff:a9fe:a9fe]',
    'https://[fd00::1]',
  ])('is refused: %s', (text) => {
    expect(() => acceptWebhookUrl(text, STRICT)).toThrow(WebhookUrlRefused);
  });

  it('may be without TLS, or lead into a private network, only where that is allowed', () => {
    expect(() => acceptWebhookUrl('http://10.0.0.1', { allowPrivate: true, allowHttp: false })).toThrow();
    expect(() => acceptWebhookUrl('http://10.0.0.1', { allowPrivate: false, allowHttp: true })).toThrow();
    expect(acceptWebhookUrl('http://10.0.0.1', { allowPrivate: true, allowHttp: true })).toBe('http://10.0.0.1/');
  });
});
