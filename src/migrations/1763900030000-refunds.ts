import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { columnsFor, NULLABLE } from './schema.js';

export class Refunds1763900030000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const { id, code, text, integer, moment } = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'refunds',
        columns: [
          id(),
          code('refund_no', 64),
          code('merchant_id', 32),
          code('order_no', 32),
          code('payment_no', 40),
          code('channel', 16),
          code('mchid', 32),
          code('out_trade_no', 32),
          code('transaction_id', 32),
          integer('amount'),
          integer('total'),
          code('currency', 3),
          text('reason', 80, NULLABLE),
          code('cause', 24),
          code('status', 16),
          integer('failed_tries'),
          code('failure', 64, NULLABLE),
          code('attention', 24, NULLABLE),
          code('refund_id', 32, NULLABLE),
          text('user_received_account', 128, NULLABLE),
          moment('succeeded_at', NULLABLE),
          moment('closed_at', NULLABLE),
          integer('version'),
          moment('created_at'),
          moment('updated_at'),
        ],
        uniques: [
          { name: 'uq_refunds_refund_no', columnNames: ['merchant_id', 'refund_no'] },
          { name: 'uq_refunds_out_refund_no', columnNames: ['channel', 'mchid', 'refund_no'] },
        ],
        indices: [
          { name: 'ix_refunds_merchant', columnNames: ['merchant_id', 'id'] },
          { name: 'ix_refunds_merchant_status', columnNames: ['merchant_id', 'status', 'id'] },
          { name: 'ix_refunds_merchant_order', columnNames: ['merchant_id', 'order_no', 'id'] },
          { name: 'ix_refunds_merchant_attention', columnNames: ['merchant_id', 'attention', 'id'] },
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('refunds');
  }
}
