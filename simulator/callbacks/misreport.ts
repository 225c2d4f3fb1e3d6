import type { CallbackFaultAction } from '../faults/fault.js';
import { randomText } from '../protocol/random.js';
import type { Resource } from './notification.js';

/** The resource that a fault reports instead of the true one. A refund has no appid, a payment no refund's number. */
export function misreport(resource: Resource, action: CallbackFaultAction | undefined): Resource {
  switch (action?.kind) {
    case 'wrong-amount':
      return withAmount(resource, action.amount);
    case 'wrong-appid':
      return 'appid' in resource ? { ...resource, appid: action.appid ?? 'wx0000000000000000' } : resource;
    case 'wrong-mchid':
      return { ...resource, mchid: action.mchid ?? '1999999999' };
    case 'unknown-order':
      return { ...resource, out_trade_no: action.outTradeNo ?? `unknown-${randomText(12)}` };
    case 'unknown-refund':
      return 'refund_id' in resource
        ? { ...resource, out_refund_no: action.outRefundNo ?? `unknown-${randomText(12)}` }
        : resource;
    case 'lose':
    case 'double':
    case 'reorder':
    case 'delay':
    case 'forge':
    case 'probe':
    case undefined:
      return resource;
  }
}

/** Another amount paid, or another amount refunded: one fen more unless told. */
function withAmount(resource: Resource, amount: number | undefined): Resource {
  if ('refund_id' in resource) {
    const refund = amount ?? resource.amount.refund + 1;
    return { ...resource, amount: { ...resource.amount, refund, payer_refund: refund } };
  }
  const total = amount ?? resource.amount.total + 1;
  return { ...resource, amount: { ...resource.amount, total, payer_total: total } };
}
