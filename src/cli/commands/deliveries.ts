import { Command } from 'commander';
import { FindDeliveries, ListDeliveriesDto, toDeliveryResponse } from '../../notification/index.js';
import { mapPage } from '../../platform/paging/page.js';
import { withApplication } from '../application.js';
import type { Cli } from '../cli.js';
import { type MerchantOption, merchantIdOf, withMerchant } from '../merchant-option.js';
import { type Column, type PageOptions, showPage, withPaging } from '../paging.js';
import { validated } from '../validated.js';

type Delivery = ReturnType<typeof toDeliveryResponse>;

interface ListOptions extends MerchantOption, PageOptions {
  readonly status?: string;
  readonly endpoint?: string;
  readonly event?: string;
  readonly number?: string;
}

const COLUMNS: readonly Column<Delivery>[] = [
  { title: { en: 'DELIVERY', zh: '投递' }, of: ({ deliveryId }) => deliveryId },
  { title: { en: 'STATUS', zh: '状态' }, of: ({ status }) => status },
  { title: { en: 'EVENT', zh: '事件' }, of: ({ eventType }) => eventType },
  { title: { en: 'ABOUT', zh: '单号' }, of: ({ aggregateNo }) => aggregateNo },
  { title: { en: 'TRIES', zh: '次数' }, of: ({ tries }) => tries },
  { title: { en: 'NEXT', zh: '下次投递' }, of: ({ nextTryAt }) => nextTryAt },
  { title: { en: 'FAILURE', zh: '失败原因' }, of: ({ failure }) => failure },
];

export function deliveriesCommand(cli: Cli): Command {
  const command = new Command('deliveries').description(
    cli.say({ en: 'list what is sent to webhook endpoints, newest first', zh: '列出 Webhook 投递，新的在前' }),
  );
  withMerchant(withPaging(command, cli), cli)
    .option(
      '--status <status>',
      cli.say({ en: 'PENDING, DELIVERED, FAILED, …', zh: '状态：PENDING、DELIVERED、FAILED 等' }),
    )
    .option('--endpoint <id>', cli.say({ en: 'to this endpoint', zh: '发往这个端点' }))
    .option('--event <type>', cli.say({ en: 'of this event: order.paid', zh: '事件类型，如 order.paid' }))
    .option('--number <no>', cli.say({ en: 'about this order, payment or refund', zh: '订单、支付或退款的编号' }))
    .action(async ({ merchant, endpoint, event, number, ...rest }: ListOptions) => {
      const given = { ...rest, endpointId: endpoint, eventType: event, aggregateNo: number };
      const query = await validated(ListDeliveriesDto, given);
      const page = await withApplication(cli, async (app) =>
        app.get(FindDeliveries).list(query.toFilter(await merchantIdOf(app, { merchant })), query.page),
      );
      showPage(cli, mapPage(page, toDeliveryResponse), COLUMNS);
    });
  return cli.examples(command, [
    ['zhanggui deliveries --status FAILED --merchant tea', { en: 'what did not arrive', zh: '没有送达的通知' }],
  ]);
}
