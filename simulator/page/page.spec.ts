import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulator, type MerchantCredentials, type Simulator } from '../index.js';
import { nativeOrder, signedClient } from '../testing/signed-client.js';
import { yuan } from './money.js';

let simulator: Simulator;
let merchant: MerchantCredentials;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const get = async (path: string): Promise<string> => (await fetch(simulator.url + path)).text();

describe('the page', () => {
  it('says what to do while there is nothing', async () => {
    expect(await get('/')).toContain(`curl -X POST ${simulator.url}/_control/merchants`);
    merchant = await simulator.addMerchant();
    expect(await get('/')).toContain(merchant.mchid);
  });

  it('shows what merchants write, but never runs it', async () => {
    const call = signedClient(simulator, merchant);
    const order = nativeOrder(merchant, 'ORDER001', { description: '<script>alert("1")</script>' });
    await call('POST', '/v3/pay/transactions/native', order);
    const shown = await get('/orders');
    expect(shown).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(shown).not.toContain('<script');
    expect(shown).toContain('¥1.00');
    const { headers } = await fetch(simulator.url);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('draws the QR code of a Native order', async () => {
    expect(await get('/qr/1900000001/ORDER001')).toMatch(/^<svg/);
    expect((await fetch(`${simulator.url}/qr/1900000001/NOTHING1`)).status).toBe(404);
  });

  it('lets the payer of an H5 order pay, until its link expires', async () => {
    const scene = { scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } } };
    const call = signedClient(simulator, merchant);
    const place = () => call('POST', '/v3/pay/transactions/h5', nativeOrder(merchant, 'ORDER002', scene));
    const urlOf = ({ json }: { json: unknown }): string => (json as { h5_url: string }).h5_url;
    const url = urlOf(await place());
    const ask = async (address: string): Promise<string> => (await fetch(address)).text();
    expect(await ask(`${url}&redirect_url=${encodeURIComponent('javascript:alert(1)')}`)).not.toContain('javascript:');
    const shop = `${url}&redirect_url=${encodeURIComponent('https://shop.example/done?a=1&b=2')}`;
    expect(await ask(shop)).toContain('href="https://shop.example/done?a=1&amp;b=2"');
    expect(await ask(shop)).toContain('确认支付');
    await simulator.clock.advance(5 * 60_000);
    expect(await ask(shop)).toContain('已过期');
    const renewed = urlOf(await place());
    expect(renewed).not.toBe(url);
    expect(await ask(renewed)).toContain('确认支付');
    simulator.pay(merchant.mchid, 'ORDER002');
    expect(await ask(renewed)).toContain('支付成功');
    expect((await fetch(url.replace('package=', 'package=x'))).status).toBe(404);
  });
});

describe('yuan', () => {
  it.each([
    [1, '¥0.01'],
    [100, '¥1.00'],
    [1999, '¥19.99'],
    [9_007_199_254_740_991, '¥90071992547409.91'],
  ])('writes %d fen as %s', (fen, text) => {
    expect(yuan(fen)).toBe(text);
  });
});
