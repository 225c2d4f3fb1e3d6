import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { API_KEY } from '../support/shop-environment.js';
import { openShop, type Shop } from '../support/shop.js';

const SHOTS = process.env.SCREENSHOTS;

describe('a first order, by hand', () => {
  let shop: Shop;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    [shop, browser] = await Promise.all([openShop({ database: 'sqlite' }), openBrowser()]);
    page = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  const shot = async (name: string) => {
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
  };

  it('is created in Swagger UI with the example it offers', async () => {
    await page.goto(`${shop.api.url}/docs`);
    await page.getByRole('button', { name: 'Authorize' }).first().click();
    await shot('0-authorize');
    const dialog = page.locator('.dialog-ux');
    await dialog.getByLabel('auth-bearer-value').fill(API_KEY);
    await dialog.getByRole('button', { name: 'Apply credentials' }).click();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await shot('1-authorized');

    const createOrder = page.locator('.opblock', { hasText: 'Create an order, and its prepayment' });
    await createOrder
      .getByRole('button', { name: /\/v1\/orders/ })
      .first()
      .click();
    await shot('2-expanded');
    await createOrder.getByRole('button', { name: 'Execute' }).click();
    const answer = createOrder.locator('.live-responses-table .response');
    await answer.waitFor();
    await shot('3-answered');

    expect(await answer.locator('.response-col_status').innerText()).toContain('201');
    expect(await answer.innerText()).toContain('weixin://wxpay/bizpayurl');
    expect(await shop.rows('SELECT subject, amount, status FROM orders')).toEqual([
      { subject: 'Two cups of tea', amount: 1200, status: 'CREATED' },
    ]);
  });

  it('is listed there without a word about filters', async () => {
    const list = page.locator('.opblock[id$="-listOrders"]');
    await list.locator('.opblock-summary-control').first().click();
    await list.getByRole('button', { name: 'Execute' }).click();
    const answer = list.locator('.live-responses-table .response');
    await answer.waitFor();
    expect(await answer.locator('.response-col_status').innerText()).toContain('200');
    expect(await answer.innerText()).toContain('Two cups of tea');
  });

  it("is paid on the simulator's page", async () => {
    const [order] = await shop.rows('SELECT order_no FROM orders');
    const orderNo = String(order?.order_no);
    await page.goto(shop.simulator.url);
    const card = page.locator('.card', { hasText: orderNo });
    await card.locator('.qr img').waitFor();
    await shot('4-simulator');
    await card.getByRole('button', { name: '支付 Pay' }).click();

    await card.getByText('已支付 Paid').waitFor();
    await card.getByText('已应答 acknowledged').waitFor();
    await shot('5-paid');
    await eventually('the order is PAID', async () => {
      const { data } = await shop.api.get(`/v1/orders/${orderNo}`);
      return data.status === 'PAID';
    });
  });
});
