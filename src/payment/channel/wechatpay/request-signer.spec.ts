import { execFileSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { RequestSigner } from './request-signer.js';
import { SetClock } from './testing/fake-platform.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signer = new RequestSigner({ mchid: '1900000001', serial: '5A01', privateKey }, new SetClock());

const HEADER =
  /^WECHATPAY2-SHA256-RSA2048 mchid="1900000001",nonce_str="([0-9a-f]{32})",timestamp="1772323200",serial_no="5A01",signature="([^"]+)"$/;

describe('RequestSigner', () => {
  it('signs method, path with query, time, nonce and body, each line ended', async () => {
    const body = '{"description":"一杯茶"}';
    const [, nonce, signature] = HEADER.exec(await signer.authorization('POST', '/v3/pay?x=1', body)) ?? [];
    const message = `POST\n/v3/pay?x=1\n1772323200\n${nonce ?? ''}\n${body}\n`;
    expect(verify('RSA-SHA256', Buffer.from(message), publicKey, Buffer.from(signature ?? '', 'base64'))).toBe(true);
  });

  it('signs an empty body as an empty line', async () => {
    const stamp = { timestamp: '1772323200', nonce: 'a'.repeat(32) };
    const [, , signature] = HEADER.exec(await signer.authorization('GET', '/v3/certificates', '', stamp)) ?? [];
    const message = `GET\n/v3/certificates\n1772323200\n${stamp.nonce}\n\n`;
    expect(verify('RSA-SHA256', Buffer.from(message), publicKey, Buffer.from(signature ?? '', 'base64'))).toBe(true);
  });

  it('never uses a nonce twice', () => {
    const nonces = Array.from({ length: 1000 }, () => signer.stamp().nonce);
    expect(new Set(nonces).size).toBe(1000);
  });

  it('makes signatures that OpenSSL makes too', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'zhanggui-'));
    try {
      const keyFile = join(directory, 'key.pem');
      execFileSync('openssl', ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', keyFile], {
        stdio: 'ignore',
      });
      const pem = execFileSync('openssl', ['pkey', '-in', keyFile]).toString();
      writeFileSync(join(directory, 'message'), 'wx8888\n1414561699\n5K8264\nprepay_id=wx2101\n');
      const signature = execFileSync('openssl', ['dgst', '-sha256', '-sign', keyFile, join(directory, 'message')]);
      const ours = new RequestSigner(
        { mchid: '1900000001', serial: '5A01', privateKey: createPrivateKey(pem) },
        new SetClock(),
      );
      expect(await ours.signLines(['wx8888', '1414561699', '5K8264', 'prepay_id=wx2101'])).toBe(
        signature.toString('base64'),
      );
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
