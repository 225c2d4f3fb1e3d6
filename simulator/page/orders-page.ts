import { viewOrder } from '../books/order-view.js';
import { viewCallback } from '../callbacks/callback-record.js';
import { formatBeijingTime } from '../protocol/rfc3339.js';
import type { Simulation } from '../simulation.js';
import { html, type Html } from './html.js';
import { layout } from './layout.js';
import { yuan } from './money.js';
import { orderCard, shortTime } from './order-card.js';

/** So many orders, the newest. */
const SHOWN = 40;

/** The page at `/`: orders newest first. Its script fetches `ordersFragment` again and again. */
export function ordersPage(simulation: Simulation): string {
  return layout(
    '微信支付模拟器 · WeChat Pay simulator',
    html`<header>
        <img src="/assets/icon.svg" alt="" width="40" height="40" />
        <div>
          <h1>微信支付模拟器 <span>WeChat Pay simulator</span></h1>
          <p>没有真实资金 · No real money moves here · <code>${simulation.publicUrl()}</code></p>
        </div>
        <div class="clock">
          <span>时间快进 Advance time</span>
          <button data-advance="15">+15 s</button>
          <button data-advance="600">+10 min</button>
          <button data-advance="86400">+24 h</button>
        </div>
      </header>
      <p id="message" role="status" hidden></p>
      <main id="orders">${ordersFragment(simulation)}</main>`,
  );
}

export function ordersFragment(simulation: Simulation): Html {
  const orders = simulation.orders.list({ limit: SHOWN });
  const now = shortTime(formatBeijingTime(simulation.clock.now())).slice(0, -3);
  return html`<p class="now">模拟时间 Simulated time: <b>${now}</b></p>
    ${books(simulation)}
    ${
      orders.length === 0
        ? emptyState(simulation)
        : orders.map((order) => {
            const { mchid, outTradeNo } = order;
            const callbacks = simulation.callbacks.list({ mchid, outTradeNo }).map(viewCallback);
            return orderCard(viewOrder(order, simulation.publicUrl()), callbacks);
          })
    }`;
}

function books(simulation: Simulation): Html {
  return html`<ul class="books">
    ${simulation.books().map(
      ({ mchid, counts, orders, paid, refunds, refunded, balance }) =>
        html`<li>
          <b>${mchid}</b>
          <span>${orders} 单 orders</span>
          <span>${counts.SUCCESS + counts.REFUND} 已支付 paid</span>
          <span>${counts.NOTPAY + counts.USERPAYING} 待支付 waiting</span>
          ${refunds > 0 && html`<span>${refunds} 退款 refunds ${yuan(refunded)}</span>`}
          <span>余额 balance ${yuan(balance)}</span>
          <strong>${yuan(paid)}</strong>
        </li>`,
    )}
  </ul>`;
}

function emptyState(simulation: Simulation): Html {
  const [merchant] = simulation.merchants.all();
  const url = simulation.publicUrl();
  return html`<section class="empty">
    <h2>还没有订单 <span>No orders yet</span></h2>
    <p>
      把你的后端的微信支付地址指向 <code>${url}</code>，然后下一笔订单，它就会出现在这里。<br />
      Point your backend’s WeChat Pay base URL at <code>${url}</code> and place an order: it shows up here.
    </p>
    ${
      merchant
        ? html`<p>商户 Merchant <code>${merchant.mchid}</code>，appid <code>${merchant.appids.join(', ')}</code></p>`
        : html`<p>先创建一个商户，应答里有全部密钥 · First make a merchant; the answer holds all its keys:</p>
            <pre>curl -X POST ${url}/_control/merchants</pre>`
    }
  </section>`;
}
