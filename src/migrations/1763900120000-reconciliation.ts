import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';
import { columnsFor, NULLABLE } from './schema.js';

/** By which the payments and refunds of an account's day are found. */
const OF_A_DAY = [
  ['payments', 'ix_payments_account_succeeded', 'succeeded_at'],
  ['refunds', 'ix_refunds_account_created', 'created_at'],
] as const;

const TABLES = ['bill_differences', 'reconciled_days', 'bill_fund_flows', 'bill_trades', 'bill_pieces', 'bill_imports'];

export class Reconciliation1763900120000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const { id, code, text, json, bytes, integer, moment } = columnsFor(queryRunner);
    const keyed = (...columns: ReturnType<typeof integer>[]) =>
      columns.map((column) => Object.assign(column, { isPrimary: true }));
    await queryRunner.createTable(
      new Table({
        name: 'bill_imports',
        columns: [
          id(),
          code('merchant_id', 32),
          code('mchid', 32),
          code('day', 10),
          code('bill', 16),
          code('origin', 16),
          code('status', 16),
          // 1 for the one that counts, null for all others: of these there may be many.
          integer('current', NULLABLE),
          code('sha256', 64, NULLABLE),
          integer('crc32', NULLABLE),
          integer('size_bytes', NULLABLE),
          integer('pieces', NULLABLE),
          json('sums', NULLABLE),
          json('summary', NULLABLE),
          moment('created_at'),
          moment('updated_at'),
        ],
        uniques: [{ name: 'uq_bill_imports', columnNames: ['merchant_id', 'mchid', 'day', 'bill', 'current'] }],
        indices: [{ name: 'ix_bill_imports_status', columnNames: ['status', 'updated_at'] }],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'bill_pieces',
        columns: [...keyed(integer('import_id'), integer('place')), bytes('packed'), integer('crc32')],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'bill_trades',
        columns: [
          ...keyed(integer('import_id'), integer('line')),
          integer('is_refund'),
          code('number', 64),
          code('channel_no', 64),
          code('out_trade_no', 64),
          moment('at'),
          code('state', 32),
          code('currency', 3),
          integer('amount'),
          integer('settled'),
          integer('fee'),
          integer('fee_rate', NULLABLE),
        ],
        indices: [
          { name: 'ix_bill_trades_number', columnNames: ['import_id', 'is_refund', 'number'] },
          { name: 'ix_bill_trades_channel_no', columnNames: ['import_id', 'channel_no'] },
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'bill_fund_flows',
        columns: [
          ...keyed(integer('import_id'), integer('line')),
          moment('at'),
          code('business_no', 64),
          code('flow_no', 64),
          code('voucher_no', 64),
          code('kind', 16),
          text('words', 64),
          integer('amount'),
          integer('balance'),
          integer('fee_returned', NULLABLE),
        ],
        indices: [
          { name: 'ix_bill_fund_flows_business_no', columnNames: ['import_id', 'business_no'] },
          { name: 'ix_bill_fund_flows_flow_no', columnNames: ['import_id', 'flow_no'] },
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'reconciled_days',
        columns: [
          id(),
          code('merchant_id', 32),
          code('mchid', 32),
          code('day', 10),
          code('status', 16),
          // Counts the times it was gone through.
          integer('run'),
          code('phase', 16, NULLABLE),
          integer('lines_done'),
          integer('lines_total'),
          // How often in a row the bills were not there.
          integer('waits'),
          text('problem', 500, NULLABLE),
          // Bills from before are fetched once more.
          moment('refetch_at', NULLABLE),
          json('totals', NULLABLE),
          moment('finished_at', NULLABLE),
          integer('version'),
          moment('created_at'),
          moment('updated_at'),
        ],
        uniques: [{ name: 'uq_reconciled_days', columnNames: ['merchant_id', 'mchid', 'day'] }],
        indices: [
          { name: 'ix_reconciled_days_merchant', columnNames: ['merchant_id', 'day'] },
          { name: 'ix_reconciled_days_created', columnNames: ['merchant_id', 'created_at'] },
          { name: 'ix_reconciled_days_status', columnNames: ['status', 'day'] },
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'bill_differences',
        columns: [
          id(),
          code('merchant_id', 32),
          code('mchid', 32),
          code('day', 10),
          code('bill', 16),
          code('kind', 16),
          code('number', 64),
          code('status', 16),
          code('order_no', 32, NULLABLE),
          code('channel_no', 64, NULLABLE),
          integer('our_amount', NULLABLE),
          integer('their_amount', NULLABLE),
          code('our_state', 32, NULLABLE),
          code('their_state', 32, NULLABLE),
          text('note', 255, NULLABLE),
          moment('happened_at', NULLABLE),
          // The run that saw it last.
          integer('run'),
          text('decided_by', 64, NULLABLE),
          text('reason', 500, NULLABLE),
          moment('decided_at', NULLABLE),
          integer('version'),
          moment('created_at'),
          moment('updated_at'),
        ],
        uniques: [
          { name: 'uq_bill_differences', columnNames: ['merchant_id', 'mchid', 'day', 'bill', 'kind', 'number'] },
        ],
        indices: [
          { name: 'ix_bill_differences_merchant', columnNames: ['merchant_id', 'created_at'] },
          { name: 'ix_bill_differences_status', columnNames: ['merchant_id', 'status', 'created_at'] },
          { name: 'ix_bill_differences_number', columnNames: ['merchant_id', 'number'] },
        ],
      }),
    );
    for (const [table, name, when] of OF_A_DAY) {
      const columnNames = ['merchant_id', 'mchid', when, 'id'];
      await queryRunner.createIndex(table, new TableIndex({ name, columnNames }));
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [table, name] of OF_A_DAY) await queryRunner.dropIndex(table, name);
    for (const table of TABLES) await queryRunner.dropTable(table);
  }
}
