import type { CallbackView, CallbackTry } from '../callbacks/callback-record.js';
import type { OrderView } from '../books/order-view.js';
import type { Method } from '../books/order.js';
import type { OrderState } from '../books/order.state.js';
import type { RefundView } from '../books/refund-view.js';
import type { RefundState } from '../books/refund.state.js';
import type { TimelineEntry } from '../books/timeline.js';
import { html, type Html } from './html.js';
import { yuan } from './money.js';

const STATES: Readonly<Record<OrderState, string>> = {
  NOTPAY: '待支付 Waiting',
  USERPAYING: '支付中 Paying',
  SUCCESS: '已支付 Paid',
  REFUND: '有退款 Refunded',
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

const REFUND_STATES: Readonly<Record<RefundState, string>> = {
  PROCESSING: '退款中 processing',
  SUCCESS: '已退款 refunded',
  ABNORMAL: '异常 abnormal',
  CLOSED: '已关闭 closed',
};

/** `2026-06-08T10:34:56+08:00` -> `06-08 10:34:56`. */
export const shortTime = (time: string): string => time.slice(5, 19).replace('T', ' ');

/** One order: what it is, what the payer may do, and what became of its callbacks. */
export function orderCard(order: OrderView, callbacks: readonly CallbackView[]): Html {
  const key = `${order.mchid}/${order.outTradeNo}`;
  const isOpen = order.state === 'NOTPAY' || order.state === 'USERPAYING';
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
      ${isOpen && actions(order)}
    </div>
    ${isOpen && order.codeUrl !== undefined && qrCode(order, order.codeUrl)}
    <div class="more">
      ${order.refunds.length > 0 && refundList(key, order.refunds)} ${callbackList(key, callbacks)}
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
    ${order.state === 'NOTPAY' && html`<button data-post="${path}/begin">开始支付 Begin</button>`}
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

function refundList(key: string, refunds: readonly RefundView[]): Html {
  return html`<details data-key="refunds:${key}" open>
    <summary>退款 Refunds (${refunds.length})</summary>
    <ul class="refunds">
      ${refunds.map(refundLine)}
    </ul>
  </details>`;
}

function refundLine(refund: RefundView): Html {
  const path = `/_control/refunds/${encodeURIComponent(refund.mchid)}/${encodeURIComponent(refund.outRefundNo)}`;
  const isOpen = refund.state === 'PROCESSING' || refund.state === 'ABNORMAL';
  return html`<li class="${refund.state.toLowerCase()}">
    <b>${yuan(refund.amount)}</b> <span class="tag">${REFUND_STATES[refund.state]}</span>
    <code>${refund.outRefundNo}</code> <time>${shortTime(refund.succeededAt ?? refund.createdAt)}</time>
    <small>${refund.receivedAccount}</small>
    ${isOpen && html`<button data-post="${path}/settle" data-outcome="SUCCESS">退款成功 Succeed</button>`}
    ${
      refund.state === 'PROCESSING' &&
      html`<button data-post="${path}/settle" data-outcome="ABNORMAL">退款异常 Abnormal</button>`
    }
    ${isOpen && html`<button data-post="${path}/settle" data-outcome="CLOSED">退款关闭 Close</button>`}
  </li>`;
}

function callbackList(key: string, callbacks: readonly CallbackView[]): Html | false {
  if (callbacks.length === 0) return false;
  const summary = callbacks.map(({ state }) => CALLBACK_STATES[state]).join(', ');
  return html`<details data-key="callbacks:${key}" open>
    <summary>回调 Callbacks: ${summary}</summary>
    ${callbacks.map(
      (callback) =>
        html`<p class="url"><b>${callback.eventType}</b> ${callback.outRefundNo} ${callback.url}</p>
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
