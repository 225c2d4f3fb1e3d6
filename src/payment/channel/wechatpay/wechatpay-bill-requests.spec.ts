import { describe, expect, it } from '@jest/globals';
import { UnexpectedShape } from './untrusted-json.js';
import { billPath, readBillAddress } from './wechatpay-bill-requests.js';

const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const OWN = ['https://proxy.example.com:8443'];
const answer = (change: object = {}) => ({
  hash_type: 'SHA1',
  hash_value: SHA1,
  download_url: 'https://api.mch.weixin.qq.com/v3/billdownload/file?token=t&tartype=gzip',
  ...change,
});

describe('the application for a bill', () => {
  it('names the day, what is wanted of it, and compression', () => {
    expect(billPath({ kind: 'trade', day: '2026-01-31', type: 'ALL' })).toBe(
      '/v3/bill/tradebill?bill_date=2026-01-31&bill_type=ALL&tar_type=GZIP',
    );
    expect(billPath({ kind: 'fund-flow', day: '2026-01-31', account: 'BASIC' })).toBe(
      '/v3/bill/fundflowbill?bill_date=2026-01-31&account_type=BASIC&tar_type=GZIP',
    );
  });
});

describe('the address of a bill', () => {
  it.each([
    'https://api.mch.weixin.qq.com/v3/billdownload/file?token=t',
    ' https://api.mch.weixin.qq.com/v3/billdownload/file?token=t',
    'https://api2.mch.weixin.qq.com/v3/billdownload/file?token=t',
    'https://proxy.example.com:8443/v3/billdownload/file?token=t',
  ])('may be %s', (download_url) => {
    const { url, sha1 } = readBillAddress(answer({ download_url, hash_value: SHA1.toUpperCase() }), OWN);
    expect(url.pathname + url.search).toBe('/v3/billdownload/file?token=t');
    expect(sha1).toBe(SHA1);
  });

  it.each([
    ['another host', { download_url: 'https://evil.example.com/v3/billdownload/file?token=t' }],
    ['a host that looks like it', { download_url: 'https://api.mch.weixin.qq.com.evil.example.com/v3/x' }],
    ['a name before the host', { download_url: 'https://api.mch.weixin.qq.com@evil.example.com/v3/x' }],
    ['another port', { download_url: 'https://api.mch.weixin.qq.com:444/v3/x' }],
    ['no TLS', { download_url: 'http://api.mch.weixin.qq.com/v3/x' }],
    ['another path', { download_url: 'https://api.mch.weixin.qq.com/pay/refund' }],
    ['no URL', { download_url: '/v3/billdownload/file?token=t' }],
    ['no address', { download_url: undefined }],
    ['another hash', { hash_type: 'MD5' }],
    ['half a hash', { hash_value: SHA1.slice(1) }],
  ])('is refused with %s', (_name, change) => {
    expect(() => readBillAddress(answer(change), OWN)).toThrow(UnexpectedShape);
  });
});
