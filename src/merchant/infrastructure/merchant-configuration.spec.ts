import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '../../platform/config/configuration-error.js';
import { Environment } from '../../platform/config/environment.js';
import { readMerchantConfiguration } from './merchant-configuration.js';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const VARIABLES = {
  API_KEY: 'a-key-of-some-length',
  WECHATPAY_MCHID: '1900000001',
  WECHATPAY_APPID: 'wx8888888888888888',
  WECHATPAY_SERIAL: '5A0123456789',
  WECHATPAY_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  WECHATPAY_APIV3_KEY: '0123456789abcdef0123456789abcdef',
  WECHATPAY_NOTIFY_URL: 'https://pay.example.com/v1/callbacks/wechatpay/demo',
};

describe('the hosts of WeChat Pay', () => {
  const hosts = (WECHATPAY_BASE_URL?: string, WECHATPAY_BACKUP_URL?: string) => {
    const env = new Environment({ ...VARIABLES, WECHATPAY_BASE_URL, WECHATPAY_BACKUP_URL });
    const { baseUrl, backupUrl } = readMerchantConfiguration(env).wechatpay;
    return [baseUrl, backupUrl];
  };

  it('are its own two when nothing is said', () => {
    expect(hosts()).toEqual(['https://api.mch.weixin.qq.com', 'https://api2.mch.weixin.qq.com']);
    expect(hosts('https://api.mch.weixin.qq.com/')).toEqual(hosts());
  });

  it('are one of another WeChat Pay, so that nothing meant for a simulator reaches the real one', () => {
    expect(hosts('http://127.0.0.1:9100')).toEqual(['http://127.0.0.1:9100', null]);
  });

  it('are those that are given', () => {
    expect(hosts('http://127.0.0.1:9100', 'http://127.0.0.1:9101/')).toEqual([
      'http://127.0.0.1:9100',
      'http://127.0.0.1:9101',
    ]);
    expect(hosts(undefined, 'https://pay.example.com')[1]).toBe('https://pay.example.com');
  });

  it.each([
    ['no URL', 'api2.mch.weixin.qq.com'],
    ['the first host again', 'http://127.0.0.1:9100'],
  ])('refuse a backup that is %s', (_what, backup) => {
    const read = () => hosts('http://127.0.0.1:9100', backup);
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow('WECHATPAY_BACKUP_URL');
  });
});
