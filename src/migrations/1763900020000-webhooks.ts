import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { columnsFor, NULLABLE } from './schema.js';

export class Webhooks1763900020000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const { id, code, text, json, bytes, integer, moment } = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'webhook_endpoints',
        columns: [
          id(),
          code('endpoint_id', 40),
          code('merchant_id', 32),
          code('url', 2048),
          json('events'),
          text('description', 200, NULLABLE),
          code('secret', 255),
          code('previous_secret', 255, NULLABLE),
          moment('previous_secret_until', NULLABLE),
          code('disabled_reason', 16, NULLABLE),
          moment('disabled_at', NULLABLE),
          moment('failing_since', NULLABLE),
          integer('version'),
          moment('created_at'),
          moment('updated_at'),
        ],
        uniques: [{ name: 'uq_webhook_endpoints_id', columnNames: ['endpoint_id'] }],
        indices: [{ name: 'ix_webhook_endpoints_merchant', columnNames: ['merchant_id', 'id'] }],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'webhook_deliveries',
        columns: [
          id(),
          code('delivery_id', 40),
          code('endpoint_id', 40),
          code('merchant_id', 32),
          code('event_id', 40),
          code('event_type', 64),
          code('aggregate', 16),
          code('aggregate_no', 64),
          bytes('body'),
          integer('body_crc32'),
          code('body_sha256', 64),
          code('status', 16),
          code('failure', 32, NULLABLE),
          integer('tries'),
          integer('failures_in_row'),
          moment('due_at', NULLABLE),
          moment('leased_until', NULLABLE),
          moment('settled_at', NULLABLE),
          integer('version'),
          moment('created_at'),
        ],
        uniques: [
          { name: 'uq_webhook_deliveries_id', columnNames: ['delivery_id'] },
          { name: 'uq_webhook_deliveries_event', columnNames: ['endpoint_id', 'event_id'] },
        ],
        indices: [
          { name: 'ix_webhook_deliveries_due', columnNames: ['status', 'endpoint_id', 'due_at'] },
          { name: 'ix_webhook_deliveries_merchant', columnNames: ['merchant_id', 'id'] },
          { name: 'ix_webhook_deliveries_status', columnNames: ['merchant_id', 'status', 'id'] },
          { name: 'ix_webhook_deliveries_endpoint', columnNames: ['endpoint_id', 'id'] },
          { name: 'ix_webhook_deliveries_aggregate', columnNames: ['merchant_id', 'aggregate_no', 'id'] },
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'webhook_tries',
        columns: [
          id(),
          code('delivery_id', 40),
          integer('try_no'),
          code('url', 2048),
          moment('started_at'),
          integer('duration_ms'),
          integer('status', NULLABLE),
          bytes('response', NULLABLE),
          code('error', 32, NULLABLE),
          text('detail', 200, NULLABLE),
        ],
        uniques: [{ name: 'uq_webhook_tries', columnNames: ['delivery_id', 'try_no'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('webhook_tries');
    await queryRunner.dropTable('webhook_deliveries');
    await queryRunner.dropTable('webhook_endpoints');
  }
}
