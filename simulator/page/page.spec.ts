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

  it('shows refunds with what can be done to them, and their callbacks', async () => {
    const call = signedClient(simulator, merchant);
    await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, 'ORDER003'));
    simulator.begin(merchant.mchid, 'ORDER003');
    expect(await get('/orders')).toContain('支付中');
    simulator.pay(merchant.mchid, 'ORDER003');
    simulator.faults.add({ on: 'refund', action: { kind: 'hold' } });
    await call('POST', '/v3/refund/domestic/refunds', {
      out_trade_no: 'ORDER003',
      out_refund_no: 'R|1',
      notify_url: 'http://127.0.0.1:9/refunds',
      amount: { refund: 35, total: 100, currency: 'CNY' },
    });
    const processing = await get('/orders');
    expect(processing).toContain('data-post="/_control/refunds/1900000001/R%7C1/settle" data-outcome="ABNORMAL"');
    expect(processing).toContain('有退款');
    simulator.settleRefund(merchant.mchid, 'R|1', 'SUCCESS');
    await simulator.whenCallbacksSettled();
    const shown = await get('/orders');
    for (const text of ['¥0.35', '已退款', 'REFUND.SUCCESS', 'http://127.0.0.1:9/refunds', '¥0.64']) {
      expect(shown).toContain(text);
    }
    expect(shown).not.toContain('R%7C1/settle');
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
