import type { Order } from '../books/order.js';
import { parseHttpUrl } from '../protocol/http-url.js';
import { html, type Html } from './html.js';
import { layout } from './layout.js';
import { yuan } from './money.js';

/** What a payer sees where `h5_url` leads. `redirectUrl` is what the shop appended to it. */
export function payerPage(order: Order, isExpired: boolean, redirectUrl: string | undefined): string {
  const back = redirectUrl !== undefined ? parseHttpUrl(redirectUrl)?.href : undefined;
  return layout(
    '付款 · Pay',
    html`<main class="payer" ${order.state === 'SUCCESS' && back !== undefined && html`data-leave="${back}"`}>
      <img src="/assets/icon.svg" alt="" width="48" height="48" />
      <p class="subject">${order.description}</p>
      <p class="amount">${yuan(order.total)}</p>
      ${situation(order, isExpired)}
      ${back !== undefined && html`<a class="link" href="${back}">返回商家 Back to the shop</a>`}
      <p id="message" role="status" hidden></p>
    </main>`,
  );
}

function situation(order: Order, isExpired: boolean): Html {
  if (order.state === 'SUCCESS' || order.state === 'REFUND') return html`<p class="done">支付成功 Paid</p>`;
  if (order.state === 'CLOSED') return html`<p class="over">订单已关闭 This order is closed</p>`;
  if (isExpired) {
    return html`<p class="over">链接已过期，请返回商家重新发起支付 This link has expired: start again at the shop</p>`;
  }
  const path = `/_control/orders/${encodeURIComponent(order.mchid)}/${encodeURIComponent(order.outTradeNo)}`;
  return html`<div class="actions">
    <button class="pay" data-post="${path}/pay" data-then="reload">确认支付 Pay</button>
    <button class="fail" data-post="${path}/fail" data-then="reload">支付失败 Fail</button>
  </div>`;
}
