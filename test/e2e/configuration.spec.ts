import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type MerchantCredentials, type Simulator, startSimulator } from '../../simulator/index.js';
import { readConfiguration } from '../../src/configuration.js';
import { ConfigurationError } from '../../src/platform/config/configuration-error.js';
import { shopEnvironment } from '../support/shop-environment.js';

type Variables = Record<string, string | undefined>;

const newKey = (type: 'pkcs8' | 'spki'): string => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return type === 'pkcs8'
    ? privateKey.export({ type, format: 'pem' }).toString()
    : publicKey.export({ type, format: 'pem' }).toString();
};
const EC_KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });

describe('the configuration', () => {
  let simulator: Simulator;
  let merchant: MerchantCredentials;
  let other: MerchantCredentials;
  let folder: string;
  let good: Variables;
  beforeAll(async () => {
    simulator = await startSimulator();
    merchant = await simulator.addMerchant();
    other = await simulator.addMerchant({ mchid: '1900000002' });
    folder = await mkdtemp(path.join(os.tmpdir(), 'zhanggui-configuration-'));
    good = { ...shopEnvironment(simulator.url, merchant), DATA_DIR: folder, PORT: '0' };
  });
  afterAll(async () => {
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  });

  interface WrongCase {
    /** What the message must begin with. */
    readonly names: string;
    readonly variables: () => Variables;
    /** What the message must say beside. */
    readonly says?: RegExp;
  }
  const wrong = (names: string, value: string | undefined, says?: RegExp): WrongCase => ({
    names,
    variables: () => ({ [names]: value }),
    says,
  });

  const CASES: Record<string, WrongCase> = {
    'no API key': wrong('API_KEY', undefined, /missing/),
    'an empty API key': wrong('API_KEY', '', /missing/),
    'a short API key': wrong('API_KEY', 'short', /12 characters/),
    'an API key with blanks': wrong('API_KEY', 'a key of several words', /without blanks/),
    'an API key that no header can have': wrong('API_KEY', '一把十二个字以上的密钥啊啊', /ASCII/),
    'no merchant number': wrong('WECHATPAY_MCHID', undefined, /missing/),
    'a merchant number with letters': wrong('WECHATPAY_MCHID', '19000x0001'),
    'no serial': wrong('WECHATPAY_SERIAL', undefined, /missing/),
    'a serial that is no hex': wrong('WECHATPAY_SERIAL', 'SERIAL-NUMBER'),
    "a serial that is not the certificate's": wrong('WECHATPAY_SERIAL', 'ABCDEF0123456789', /certificate's/),
    'no private key': wrong('WECHATPAY_PRIVATE_KEY', undefined, /missing/),
    'a private key that is no PEM': wrong('WECHATPAY_PRIVATE_KEY', 'MIIEvQIBADANBgkqhkiG9w0BAQ', /PEM/),
    'a private key that is not RSA': wrong('WECHATPAY_PRIVATE_KEY', EC_KEY.toString(), /RSA/),
    "a private key that is not the certificate's": wrong('WECHATPAY_PRIVATE_KEY', newKey('pkcs8'), /does not belong/),
    'a certificate instead of the private key': {
      names: 'WECHATPAY_PRIVATE_KEY',
      variables: () => ({ WECHATPAY_PRIVATE_KEY: merchant.merchantCertificate }),
    },
    'a certificate that is none': wrong('WECHATPAY_CERTIFICATE', 'no certificate', /PEM/),
    'the private key instead of the certificate': {
      names: 'WECHATPAY_CERTIFICATE',
      variables: () => ({ WECHATPAY_CERTIFICATE: merchant.merchantPrivateKey }),
    },
    "another merchant's certificate": {
      names: 'WECHATPAY_SERIAL',
      variables: () => ({ WECHATPAY_CERTIFICATE: other.merchantCertificate }),
    },
    'no APIv3 key': wrong('WECHATPAY_APIV3_KEY', undefined, /missing/),
    'an APIv3 key of 31 bytes': wrong('WECHATPAY_APIV3_KEY', 'x'.repeat(31), /32 bytes/),
    'an APIv3 key of 33 bytes': wrong('WECHATPAY_APIV3_KEY', 'x'.repeat(33), /32 bytes/),
    'an APIv3 key of 32 characters, but more bytes': wrong('WECHATPAY_APIV3_KEY', '密'.repeat(32), /32 bytes/),
    'a public key without its id': wrong('WECHATPAY_PUBLIC_KEY_ID', undefined, /missing/),
    'a public key id of another kind': wrong('WECHATPAY_PUBLIC_KEY_ID', '7132D72A03E93CDDF8C0', /PUB_KEY_ID_/),
    'a public key id without the key': wrong('WECHATPAY_PUBLIC_KEY', undefined, /missing/),
    'a public key that is no PEM': wrong('WECHATPAY_PUBLIC_KEY', 'wxp_pub.pem', /PEM/),
    'a certificate instead of the public key': {
      names: 'WECHATPAY_PUBLIC_KEY',
      variables: () => ({ WECHATPAY_PUBLIC_KEY: merchant.merchantCertificate }),
      says: /no certificate/,
    },
    'the private key instead of the public one': {
      names: 'WECHATPAY_PUBLIC_KEY',
      variables: () => ({ WECHATPAY_PUBLIC_KEY: merchant.merchantPrivateKey }),
    },
    'a key mode nobody knows': wrong('WECHATPAY_KEY_MODE', 'public', /public-key, certificates, both/),
    'no notify URL': wrong('WECHATPAY_NOTIFY_URL', undefined, /missing/),
    'a notify URL with a query': wrong('WECHATPAY_NOTIFY_URL', 'https://pay.example.com/callback?a=1', /query/),
    'a notify URL with a fragment': wrong('WECHATPAY_NOTIFY_URL', 'https://pay.example.com/callback#a', /query/),
    'a notify URL without a scheme': wrong('WECHATPAY_NOTIFY_URL', 'pay.example.com/callback'),
    'a notify URL of another scheme': wrong('WECHATPAY_NOTIFY_URL', 'ftp://pay.example.com/callback', /https:/),
    'a base URL that is none': wrong('WECHATPAY_BASE_URL', 'api.mch.weixin.qq.com'),
    'no appid where real money moves': {
      names: 'WECHATPAY_APPID',
      variables: () => ({ WECHATPAY_APPID: undefined, WECHATPAY_BASE_URL: undefined }),
      says: /missing/,
    },
    'an appid of another kind': wrong('WECHATPAY_APPID', 'gh_0123456789', /wx/),
    'a merchant id that no path can have': wrong('MERCHANT', 'a/b'),
    'a merchant id that stands for no merchant': wrong('MERCHANT', '-'),
    'a port that is no number': wrong('PORT', 'http', /0 to 65535/),
    'a port out of range': wrong('PORT', '65536', /0 to 65535/),
    'a negative port': wrong('PORT', '-1', /0 to 65535/),
    'half a port': wrong('PORT', '80.5', /0 to 65535/),
    'a log level nobody knows': wrong('LOG_LEVEL', 'loud', /info/),
    'a stop without time': wrong('SHUTDOWN_SECONDS', '0'),
    'a database URL without a database': wrong('DATABASE_URL', 'mysql://user:secret-word@db:3306', /name a database/),
    'a database URL with an empty name': wrong('DATABASE_URL', 'mysql://user:secret-word@db:3306/', /name a database/),
    'a database of another kind': wrong('DATABASE_URL', 'postgres://user:secret-word@db/zhanggui', /mysql:/),
    'a database URL that is none': wrong('DATABASE_URL', 'secret-word@db/zhanggui'),
    'a data folder that is a file': wrong('DATA_DIR', '/etc/passwd', /must be a folder.*\/etc\/passwd/),
    'a data folder within a file': wrong('DATA_DIR', '/etc/passwd/data', /must be a folder.*\/etc\/passwd is/),
    'a pool without connections': {
      names: 'DATABASE_POOL_SIZE',
      variables: () => ({ DATABASE_URL: 'mysql://user:secret-word@db/zhanggui', DATABASE_POOL_SIZE: '0' }),
    },
    'a request timeout of nothing': wrong('REQUEST_TIMEOUT_SECONDS', '0', /1 to 300/),
    'a trust in every proxy': wrong('TRUST_PROXY', 'true', /addresses or networks/),
    'a trusted network that is none': wrong('TRUST_PROXY', '10.0.0.0/33', /addresses or networks/),
    'a trusted network that is everybody': wrong('TRUST_PROXY', '127.0.0.1, 0.0.0.0/0', /addresses or networks/),
    'a trusted proxy by name': wrong('TRUST_PROXY', 'proxy.example.com', /addresses or networks/),
    'a negative rate limit': wrong('RATE_LIMIT_PER_KEY', '-1', /whole number/),
    'a rate limit that is no number': wrong('RATE_LIMIT_PER_ADDRESS', 'many', /whole number/),
    'half a failed authentication': wrong('RATE_LIMIT_FAILED_AUTH', '0.5', /whole number/),
    'a Redis of another kind': wrong('REDIS_URL', 'http://user:secret-word@redis:6379', /redis:/),
    'a value and a file both': {
      names: 'API_KEY',
      variables: () => ({ API_KEY_FILE: path.join(folder, 'none') }),
      says: /given twice.*API_KEY_FILE/,
    },
    'a directory as key file': {
      names: 'WECHATPAY_PRIVATE_KEY_FILE',
      variables: () => ({ WECHATPAY_PRIVATE_KEY: undefined, WECHATPAY_PRIVATE_KEY_FILE: folder }),
      says: /directory/,
    },
    'a file that is not there': {
      names: 'WECHATPAY_APIV3_KEY_FILE',
      variables: () => ({ WECHATPAY_APIV3_KEY: undefined, WECHATPAY_APIV3_KEY_FILE: path.join(folder, 'none') }),
      says: /cannot be read/,
    },
    'a path through a file': {
      names: 'WECHATPAY_APIV3_KEY_FILE',
      variables: () => ({ WECHATPAY_APIV3_KEY: undefined, WECHATPAY_APIV3_KEY_FILE: '/etc/passwd/none' }),
      says: /cannot be read/,
    },
  };

  /** What of the values may not show up: all that is secret, and everything that was given in place of it. */
  const secrets = (variables: Variables): string[] =>
    Object.entries(variables)
      .filter(([name, value]) => value && /^(API_KEY|.*PRIVATE_KEY|.*APIV3_KEY|DATABASE_URL)$/.test(name))
      .flatMap(([, value]) => (value ?? '').split('\n'))
      .flatMap((line) => (line.startsWith('mysql:') || line.startsWith('postgres:') ? ['secret-word'] : [line]))
      .filter((line) => line.length > 4 && !line.startsWith('-----'));

  const messageOf = (variables: Variables): string => {
    try {
      readConfiguration(variables);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigurationError);
      return error instanceof Error ? error.message : '';
    }
    throw new Error('the configuration was taken');
  };

  it('is taken when everything is right, also out of files', async () => {
    const { WECHATPAY_PRIVATE_KEY, API_KEY, ...rest } = good;
    await writeFile(path.join(folder, 'key.pem'), WECHATPAY_PRIVATE_KEY ?? '');
    await writeFile(path.join(folder, 'api-key'), `${API_KEY ?? ''}\n`);
    const direct = readConfiguration(good);
    const filed = readConfiguration({
      ...rest,
      WECHATPAY_PRIVATE_KEY_FILE: path.join(folder, 'key.pem'),
      API_KEY_FILE: path.join(folder, 'api-key'),
    });
    expect(direct.merchant.current.wechatpay.privateKey.equals(filed.merchant.current.wechatpay.privateKey)).toBe(true);
    expect(filed.merchant.current.apiKeySha256).toEqual(direct.merchant.current.apiKeySha256);
    expect(direct.merchant.current.merchantId).toBe('demo');
  });

  it('takes the serial in either case, and with the zeros in front of it', () => {
    const serial = `00${merchant.serial.toLowerCase()}`;
    expect(readConfiguration({ ...good, WECHATPAY_SERIAL: serial }).merchant.current.wechatpay.serial).toMatch(
      /^[0-9A-F]+$/,
    );
  });

  it.each(Object.entries(CASES))(
    'is refused in one line that names the variable: %s',
    (_name, { names, variables, says }) => {
      const all = { ...good, ...variables() };
      const message = messageOf(all);
      expect(message).toMatch(new RegExp(`^${names} `));
      if (says) expect(message).toMatch(says);
      expect(message).not.toContain('\n');
      for (const secret of secrets(all)) expect(message).not.toContain(secret);
    },
  );

  describe('that is wrong ends the start', () => {
    const main = path.resolve(import.meta.dirname, '../../dist/main.js');

    it.each([
      'a private key that is no PEM',
      'a data folder within a file',
      'a notify URL with a query',
      'a directory as key file',
      'a file that is not there',
    ])('with exit code 1 and one line: %s', async (name) => {
      if (!existsSync(main)) throw new Error('run `npm run build` first: this test starts what was built');
      const one = CASES[name];
      if (!one) throw new Error(`no case ${name}`);
      const all = { ...good, ...one.variables() };
      const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH, ...all } });
      const output = { stdout: '', stderr: '' };
      child.stdout.on('data', (chunk) => (output.stdout += String(chunk)));
      child.stderr.on('data', (chunk) => (output.stderr += String(chunk)));
      await once(child, 'close');
      expect({ code: child.exitCode, ...output }).toEqual({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(new RegExp(`^Configuration: ${one.names} [^\\n]+\\n$`)),
      });
      for (const secret of secrets(all)) expect(output.stderr).not.toContain(secret);
    });

    it('with exit code 1, and the variable in the last line: a database that does not answer', async () => {
      const url = 'mysql://root:secret-word@127.0.0.1:9/zhanggui';
      const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH, ...good, DATABASE_URL: url } });
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (chunk) => (stdout += String(chunk)));
      child.stderr.on('data', (chunk) => (stderr += String(chunk)));
      await once(child, 'close');
      expect({ code: child.exitCode, stderr }).toEqual({
        code: 1,
        stderr: expect.stringMatching(/^Configuration: DATABASE_URL names a database .*ECONNREFUSED[^\n]*\n$/),
      });
      expect(stdout + stderr).not.toContain('secret-word');
    });
  });
});
