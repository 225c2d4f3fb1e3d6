import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { columnsFor, NULLABLE } from './schema.js';

export class OrdersAndPayments1763900000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const { id, code, text, json, integer, moment } = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'orders',
        columns: [
          id(),
          code('merchant_id', 32),
          code('order_no', 32),
          text('subject', 127),
          integer('amount'),
          code('currency', 3),
          text('attach', 128, NULLABLE),
          json('metadata', NULLABLE),
          code('status', 24),
          integer('attempts'),
          moment('expires_at'),
          code('paid_payment_no', 40, NULLABLE),
          moment('paid_at', NULLABLE),
          integer('refunded_amount'),
          integer('refunding_amount'),
          integer('refunds'),
          moment('closed_at', NULLABLE),
          code('close_reason', 16, NULLABLE),
          integer('version'),
          moment('created_at'),
          moment('updated_at'),
        ],
        uniques: [{ name: 'uq_orders_order_no', columnNames: ['merchant_id', 'order_no'] }],
        indices: [
          { name: 'ix_orders_merchant', columnNames: ['merchant_id', 'id'] },
          { name: 'ix_orders_merchant_status', columnNames: ['merchant_id', 'status', 'id'] },
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'payments',
        columns: [
          id(),
          code('payment_no', 40),
          code('merchant_id', 32),
          code('order_no', 32),
          integer('attempt'),
          code('channel', 16),
          code('method', 16),
          code('mchid', 32),
          code('appid', 32),
          code('out_trade_no', 32),
          integer('amount'),
          code('currency', 3),
          code('openid', 128, NULLABLE),
          code('client_ip', 45, NULLABLE),
          code('status', 16),
          code('prepay_id', 64, NULLABLE),
          code('code_url', 512, NULLABLE),
          code('h5_url', 512, NULLABLE),
          moment('prepay_expires_at', NULLABLE),
          code('transaction_id', 32, NULLABLE),
          code('payer_openid', 128, NULLABLE),
          code('bank_type', 32, NULLABLE),
          moment('succeeded_at', NULLABLE),
          code('failure', 64, NULLABLE),
          integer('version'),
          moment('created_at'),
          moment('updated_at'),
        ],
        uniques: [
          { name: 'uq_payments_payment_no', columnNames: ['payment_no'] },
          { name: 'uq_payments_attempt', columnNames: ['merchant_id', 'order_no', 'attempt'] },
          { name: 'uq_payments_out_trade_no', columnNames: ['channel', 'mchid', 'out_trade_no'] },
          { name: 'uq_payments_transaction_id', columnNames: ['channel', 'transaction_id'] },
        ],
        indices: [{ name: 'ix_payments_merchant_out_trade_no', columnNames: ['merchant_id', 'out_trade_no'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('payments');
    await queryRunner.dropTable('orders');
  }
}
