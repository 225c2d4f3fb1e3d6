import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request as httpsRequest } from 'node:https';
import { CertificateAuthority } from './protocol/certificates.js';
import { generateRsaKeyPair, privateKeyPem } from './protocol/keys.js';
import { startSimulator, type Simulator } from './index.js';
import { nativeOrder, signedHeaders } from './testing/signed-client.js';

interface ClientKeys {
  key: string;
  cert: string;
}

let simulator: Simulator;
let client: ClientKeys;
let serial: string;
beforeAll(async () => {
  const authority = await CertificateAuthority.create();
  const [server, own] = await Promise.all([generateRsaKeyPair(), generateRsaKeyPair()]);
  const certificate = await authority.issue('1900000001', own, 1);
  serial = certificate.serial;
  client = { key: privateKeyPem(own.privateKey), cert: certificate.pem };
  simulator = await startSimulator({
    tls: {
      key: privateKeyPem(server.privateKey),
      cert: (await authority.issue('127.0.0.1', server, 1)).pem,
      ca: authority.certificate.pem,
      requestCert: true,
    },
  });
});
afterAll(() => simulator.close());

interface Sending extends Partial<ClientKeys> {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

function send(path: string, { body, ...sending }: Sending = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    // Only the client's side is looked at here: the server's certificate is taken as it is.
    const options = { ...sending, rejectUnauthorized: false, agent: false as const };
    httpsRequest(simulator.url + path, options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end(body);
  });
}

describe('mutual TLS', () => {
  it('refuses a client without a certificate, or with one of another authority', async () => {
    await expect(send('/')).rejects.toThrow();
    const [stranger, pair] = await Promise.all([CertificateAuthority.create(), generateRsaKeyPair()]);
    const cert = (await stranger.issue('1900000001', pair, 1)).pem;
    await expect(send('/', { key: privateKeyPem(pair.privateKey), cert })).rejects.toThrow();
  });

  it('lets a client with its certificate in, and keeps the serial with the order', async () => {
    const merchant = {
      ...(await simulator.addMerchant({ merchantCertificate: client.cert })),
      merchantPrivateKey: client.key,
    };
    const path = '/v3/pay/transactions/native';
    const body = JSON.stringify(nativeOrder(merchant, 'MTLS0001'));
    const headers = signedHeaders(merchant, 'POST', path, body);
    expect(await send(path, { ...client, method: 'POST', headers, body })).toBe(200);
    expect(simulator.orders.get(merchant.mchid, 'MTLS0001')?.timeline).toMatchObject([
      { event: 'prepay-requested', detail: { clientCertificate: serial } },
    ]);
    expect(simulator.url).toMatch(/^https:/);
  });
});
