import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createIndices, dropIndices, type Indices } from './indices.js';
import { columnsFor, NULLABLE } from './schema.js';

/** What lists are read by: what is asked for, then the moment that they are in order of, then the id. */
const ADDED: Indices = [
  ['orders', 'ix_orders_status', ['merchant_id', 'status', 'created_at', 'id']],
  ['orders', 'ix_orders_way', ['merchant_id', 'channel', 'method', 'status', 'created_at', 'id']],
  ['refunds', 'ix_refunds_status', ['merchant_id', 'status', 'created_at', 'id']],
  ['refunds', 'ix_refunds_cause', ['merchant_id', 'status', 'cause', 'attention', 'created_at', 'id']],
  ['refunds', 'ix_refunds_refund_id', ['merchant_id', 'refund_id']],
  ['webhook_endpoints', 'ix_webhook_endpoints_disabled', ['merchant_id', 'disabled_reason', 'created_at', 'id']],
  ['webhook_deliveries', 'ix_webhook_deliveries_created', ['merchant_id', 'status', 'created_at', 'id']],
  ['webhook_deliveries', 'ix_webhook_deliveries_type', ['merchant_id', 'event_type', 'status', 'created_at', 'id']],
  ['webhook_deliveries', 'ix_webhook_deliveries_to', ['merchant_id', 'endpoint_id', 'status', 'created_at', 'id']],
  [
    'webhook_deliveries',
    'ix_webhook_deliveries_to_type',
    ['merchant_id', 'endpoint_id', 'event_type', 'status', 'created_at', 'id'],
  ],
  ['jobs', 'ix_jobs_status', ['merchant_id', 'status', 'created_at', 'id']],
  ['jobs', 'ix_jobs_kind', ['merchant_id', 'kind', 'status', 'created_at', 'id']],
  ['inbox_callbacks', 'ix_inbox_status', ['merchant_id', 'status', 'received_at', 'id']],
  ['inbox_callbacks', 'ix_inbox_type', ['merchant_id', 'event_type', 'status', 'received_at', 'id']],
  ['journal_entries', 'ix_journal_moment', ['merchant_id', 'booked_at', 'id']],
  ['journal_entries', 'ix_journal_kind', ['merchant_id', 'kind', 'booked_at', 'id']],
  ['merchants', 'ix_merchants_created', ['created_at', 'id']],
  ['wechatpay_accounts', 'ix_wechatpay_accounts_created', ['merchant_id', 'created_at', 'id']],
  ['api_keys', 'ix_api_keys_created', ['merchant_id', 'created_at', 'id']],
  ['api_keys', 'ix_api_keys_prefix', ['merchant_id', 'prefix']],
];

/** Of lists in the order of ids, which no moment could be found in. */
const DROPPED: Indices = [
  ['orders', 'ix_orders_merchant', ['merchant_id', 'id']],
  ['orders', 'ix_orders_merchant_status', ['merchant_id', 'status', 'id']],
  ['refunds', 'ix_refunds_merchant', ['merchant_id', 'id']],
  ['refunds', 'ix_refunds_merchant_status', ['merchant_id', 'status', 'id']],
  ['refunds', 'ix_refunds_merchant_attention', ['merchant_id', 'attention', 'id']],
  ['webhook_endpoints', 'ix_webhook_endpoints_merchant', ['merchant_id', 'id']],
  ['webhook_deliveries', 'ix_webhook_deliveries_merchant', ['merchant_id', 'id']],
  ['webhook_deliveries', 'ix_webhook_deliveries_status', ['merchant_id', 'status', 'id']],
  ['webhook_deliveries', 'ix_webhook_deliveries_endpoint', ['endpoint_id', 'id']],
  ['jobs', 'ix_jobs_merchant', ['merchant_id', 'id']],
  ['jobs', 'ix_jobs_merchant_status', ['merchant_id', 'status', 'id']],
  ['inbox_callbacks', 'ix_inbox_merchant', ['merchant_id', 'id']],
  ['inbox_callbacks', 'ix_inbox_merchant_status', ['merchant_id', 'status', 'id']],
  ['journal_entries', 'ix_journal_merchant', ['merchant_id', 'id']],
  ['journal_entries', 'ix_journal_booked', ['merchant_id', 'booked_at']],
  ['api_keys', 'ix_api_keys_merchant', ['merchant_id', 'id']],
];

/** Of the payment that paid the order, else of its latest attempt. */
const payment = (column: string): string =>
  `(SELECT p.${column} FROM payments p WHERE p.merchant_id = orders.merchant_id AND p.order_no = orders.order_no
    AND (p.payment_no = orders.paid_payment_no OR orders.paid_payment_no IS NULL) ORDER BY p.attempt DESC LIMIT 1)`;

export class Lists1763900090000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const { code } = columnsFor(queryRunner);
    await queryRunner.addColumns('orders', [code('channel', 16, NULLABLE), code('method', 16, NULLABLE)]);
    await queryRunner.query(`UPDATE orders SET channel = ${payment('channel')}, method = ${payment('method')}`);
    await createIndices(queryRunner, ADDED);
    await dropIndices(queryRunner, DROPPED);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await createIndices(queryRunner, DROPPED);
    await dropIndices(queryRunner, ADDED);
    await queryRunner.dropColumns('orders', ['channel', 'method']);
  }
}
