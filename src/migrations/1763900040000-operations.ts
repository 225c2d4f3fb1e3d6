import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { columnsFor, NULLABLE } from './schema.js';

/** By table: what lists of a merchant and housekeeping go by. */
const INDICES: readonly (readonly [string, TableIndex])[] = [
  ['jobs', new TableIndex({ name: 'ix_jobs_merchant', columnNames: ['merchant_id', 'id'] })],
  ['jobs', new TableIndex({ name: 'ix_jobs_merchant_status', columnNames: ['merchant_id', 'status', 'id'] })],
  ['jobs', new TableIndex({ name: 'ix_jobs_updated', columnNames: ['status', 'updated_at'] })],
  ['outbox_events', new TableIndex({ name: 'ix_outbox_dispatched', columnNames: ['dispatched_at'] })],
  ['inbox_callbacks', new TableIndex({ name: 'ix_inbox_merchant', columnNames: ['merchant_id', 'id'] })],
  [
    'inbox_callbacks',
    new TableIndex({ name: 'ix_inbox_merchant_status', columnNames: ['merchant_id', 'status', 'id'] }),
  ],
  ['webhook_deliveries', new TableIndex({ name: 'ix_webhook_deliveries_settled', columnNames: ['settled_at'] })],
];

export class Operations1763900040000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.addColumn('jobs', columnsFor(queryRunner).moment('leased_until', NULLABLE));
    for (const [table, index] of INDICES) await queryRunner.createIndex(table, index);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [table, index] of [...INDICES].reverse()) await queryRunner.dropIndex(table, index);
    await queryRunner.dropColumn('jobs', 'leased_until');
  }
}
