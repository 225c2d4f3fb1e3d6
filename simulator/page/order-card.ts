import type { CallbackView, CallbackTry } from '../callbacks/callback-record.js';
import type { OrderView } from '../books/order-view.js';
import type { Method } from '../books/order.js';
import type { OrderState } from '../books/order.state.js';
import type { TimelineEntry } from '../books/timeline.js';
import { html, type Html } from './html.js';
import { yuan } from './money.js';

const STATES: Readonly<Record<OrderState, string>> = {
  NOTPAY: '待支付 Waiting',
  SUCCESS: '已支付 Paid',
  CLOSED: '已关闭 Closed',
};
const METHOD_NAMES: Readonly<Record<Method, string>> = {
  native: '扫码 Native',
  jsapi: '公众号/小程序 JSAPI',
  app: 'APP',
  h5: 'H5',
};
const CALLBACK_STATES: Readonly<Record<CallbackView['state'], string>> = {
  pending: '待应答 pending',
  held: '扣留 held back',
  acknowledged: '已应答 acknowledged',
  'given-up': '已放弃 given up',
};

/** `2026-06-08T10:34:56+08:00` -> `06-08 10:34:56`. */
export const shortTime = (time: string): string => time.slice(5, 19).replace('T', ' ');

/** One order: what it is, what the payer may do, and what became of its callbacks. */
export function orderCard(order: OrderView, callbacks: readonly CallbackView[]): Html {
  const key = `${order.mchid}/${order.outTradeNo}`;
  return html`<article class="card ${order.state.toLowerCase()}" data-order="${key}">
    <div class="main">
      <div class="top">
        <span class="state">${STATES[order.state]}</span>
        <span class="tag">${METHOD_NAMES[order.method]}</span>
        <time>${shortTime(order.createdAt)}</time>
      </div>
      <p class="amount">${yuan(order.amount)}</p>
      <p class="subject">${order.description}</p>
      <dl>
        <dt>商户订单号 Order</dt>
        <dd>${order.outTradeNo}</dd>
        <dt>商户号 Merchant</dt>
        <dd>${order.mchid}</dd>
        ${
          order.transactionId !== undefined &&
          html`<dt>微信订单号 Transaction</dt>
            <dd>${order.transactionId}</dd>`
        }
      </dl>
      ${order.state === 'NOTPAY' && actions(order)}
    </div>
    ${order.state === 'NOTPAY' && order.codeUrl !== undefined && qrCode(order, order.codeUrl)}
    <div class="more">
      ${callbackList(key, callbacks)}
      <details data-key="timeline:${key}">
        <summary>时间线 Timeline (${order.timeline.length})</summary>
        <ol class="timeline">
          ${order.timeline.map(timelineLine)}
        </ol>
      </details>
    </div>
  </article>`;
}

function actions(order: OrderView): Html {
  const path = `/_control/orders/${encodeURIComponent(order.mchid)}/${encodeURIComponent(order.outTradeNo)}`;
  return html`<div class="actions">
    <button class="pay" data-post="${path}/pay">支付 Pay</button>
    <button class="fail" data-post="${path}/fail">支付失败 Fail</button>
    ${order.h5Url !== undefined && html`<a class="link" href="${order.h5Url}">付款页 Payer’s page</a>`}
  </div>`;
}

function qrCode(order: OrderView, codeUrl: string): Html {
  const path = `/qr/${encodeURIComponent(order.mchid)}/${encodeURIComponent(order.outTradeNo)}`;
  return html`<figure class="qr">
    <img src="${path}" alt="二维码 QR code of ${order.outTradeNo}" width="148" height="148" />
    <figcaption>${codeUrl}</figcaption>
  </figure>`;
}

function callbackList(key: string, callbacks: readonly CallbackView[]): Html | false {
  if (callbacks.length === 0) return false;
  const summary = callbacks.map(({ state }) => CALLBACK_STATES[state]).join(', ');
  return html`<details data-key="callbacks:${key}" open>
    <summary>回调 Callbacks: ${summary}</summary>
    ${callbacks.map(
      (callback) =>
        html`<p class="url">${callback.url}</p>
          <ol class="tries">
            ${callback.tries.map(tryLine)}
          </ol>
          ${
            callback.nextTryAt !== undefined &&
            html`<p class="next">下次 Next try: ${shortTime(callback.nextTryAt)}</p>`
          }`,
    )}
  </details>`;
}

function tryLine(one: CallbackTry): Html {
  const right = one.status === 200 || one.status === 204;
  const outcome = one.status ?? one.error ?? (one.request ? '…' : '未发送 not sent');
  return html`<li class="${right ? 'right' : 'wrong'}">
    <span>#${one.number}</span> <time>${shortTime(one.at)}</time> <b>${outcome}</b>
    ${one.fault !== undefined && html`<span class="tag">${one.fault}</span>`}
    ${one.durationMs !== undefined && html`<small>${one.durationMs} ms</small>`}
    ${one.answer !== undefined && one.answer !== '' && html`<code>${one.answer}</code>`}
  </li>`;
}

function timelineLine({ at, event, detail }: TimelineEntry): Html {
  return html`<li>
    <time>${shortTime(at)}</time> <b>${event}</b> ${detail && html`<code>${JSON.stringify(detail)}</code>`}
  </li>`;
}
