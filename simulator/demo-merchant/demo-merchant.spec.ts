import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { startSimulator } from '../index.js';
import { nativeOrder, signedClient } from '../testing/signed-client.js';
import { merchantOptions, openDemoMerchant, writeMerchantEnvironment, type Reach } from './demo-merchant.js';
import { parseEnvironmentFile } from './environment-file.js';

let root: string;
let dir: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'demo-merchant-'));
  dir = path.join(root, 'keys');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const reach: Reach = {
  baseUrl: 'http://127.0.0.1:9100',
  notifyUrl: 'http://127.0.0.1:8080/cb',
  keyMode: 'public-key',
};

describe('the demo merchant', () => {
  it.each(['public-key', 'certificates', 'both'] as const)(
    'is the same after a restart in mode %s',
    async (keyMode) => {
      const made = await openDemoMerchant(dir, { ...reach, keyMode });
      expect(await openDemoMerchant(dir, reach)).toEqual(made);
    },
  );

  it('keeps its secrets from other users', async () => {
    await openDemoMerchant(dir, reach);
    const modes = readdirSync(dir).map((name) => (statSync(path.join(dir, name)).mode & 0o777).toString(8));
    expect(modes).toEqual(Array.from({ length: 6 }, () => '600'));
  });

  it('can be worked as with nothing but its files', async () => {
    const simulator = await startSimulator();
    try {
      const demo = await openDemoMerchant(dir, reach);
      writeMerchantEnvironment(dir, demo, { ...reach, baseUrl: simulator.url });
      const credentials = await simulator.addMerchant(merchantOptions(demo, 'public-key'));
      const env = parseEnvironmentFile(readFileSync(path.join(dir, 'merchant.env'), 'utf8'));
      const value = (name: string): string => env.get(`WECHATPAY_${name}`) ?? '';
      expect(value('PUBLIC_KEY_ID')).toBe(credentials.publicKeyId);
      expect(readFileSync(value('PUBLIC_KEY_FILE'), 'utf8')).toBe(credentials.publicKey);
      expect(readFileSync(value('CERTIFICATE_FILE'), 'utf8')).toBe(credentials.merchantCertificate);
      const merchant = {
        ...credentials,
        mchid: value('MCHID'),
        appid: value('APPID'),
        serial: value('SERIAL'),
        merchantPrivateKey: readFileSync(value('PRIVATE_KEY_FILE'), 'utf8'),
      };
      const call = signedClient({ url: value('BASE_URL') }, merchant);
      const answer = await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, 'DEMO0001'));
      expect(answer.status).toBe(200);
    } finally {
      await simulator.close();
    }
  });

  it('is found by Node in a folder whose name has a #', async () => {
    dir = path.join(root, 'keys #1');
    await openDemoMerchant(dir, { ...reach, keyMode: 'public-key' });
    const text = readFileSync(path.join(dir, 'merchant.env'), 'utf8');
    expect(parseEnv(text)).toEqual(Object.fromEntries(parseEnvironmentFile(text)));
    expect(parseEnv(text).WECHATPAY_PRIVATE_KEY_FILE).toBe(path.join(dir, 'merchant_key.pem'));
  });

  it('hides the public key from a backend in certificate mode', async () => {
    await openDemoMerchant(dir, { ...reach, keyMode: 'certificates' });
    expect(readFileSync(path.join(dir, 'merchant.env'), 'utf8')).not.toMatch(/^WECHATPAY_PUBLIC_KEY/m);
  });

  it('refuses a directory that lacks one of its files', async () => {
    await openDemoMerchant(dir, reach);
    rmSync(path.join(dir, 'platform_key.pem'));
    await expect(openDemoMerchant(dir, reach)).rejects.toThrow('platform_key.pem');
  });
});
