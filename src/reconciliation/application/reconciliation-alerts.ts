import { Injectable } from '@nestjs/common';
import { Alerts } from '../../platform/alerts/alerts.js';
import type { AccountDay } from '../domain/bill-import.js';

/** What reconciliation tells people. */
@Injectable()
export class ReconciliationAlerts {
  constructor(private readonly alerts: Alerts) {}

  differencesFound({ merchantId, mchid, day }: AccountDay, count: number): Promise<void> {
    return this.alerts.raise({
      name: 'reconciliation.differences',
      what: {
        en: `The bills of ${day} and the books differ in ${count} places`,
        zh: `${day} 的账单与账本有 ${count} 处差异`,
      },
      todo: {
        en: 'Read them with GET /v1/reconciliations/differences?status=OPEN, and decide each',
        zh: '用 GET /v1/reconciliations/differences?status=OPEN 查看，并逐条处理',
      },
      subject: { merchantId, mchid, day, differences: count },
    });
  }

  billsOverdue({ merchantId, mchid, day }: AccountDay): Promise<void> {
    return this.alerts.raise({
      name: 'reconciliation.bills-overdue',
      what: { en: `WeChat Pay still has no bills of ${day}`, zh: `微信支付仍未提供 ${day} 的账单` },
      todo: {
        en: 'Zhanggui goes on asking. If the merchant platform shows them, bring them with POST /v1/reconciliations/imports',
        zh: '掌柜会继续尝试。若商户平台已可下载，请用 POST /v1/reconciliations/imports 上传',
      },
      subject: { merchantId, mchid, day },
    });
  }

  billsRefused({ merchantId, mchid, day }: AccountDay, why: string): Promise<void> {
    return this.alerts.raise({
      name: 'reconciliation.bills-refused',
      what: { en: `The bills of ${day} cannot be used: ${why}`, zh: `${day} 的账单无法使用：${why}` },
      todo: {
        en: 'Download them at the merchant platform and bring them with POST /v1/reconciliations/imports',
        zh: '请在商户平台下载账单，再用 POST /v1/reconciliations/imports 上传',
      },
      subject: { merchantId, mchid, day },
    });
  }
}
