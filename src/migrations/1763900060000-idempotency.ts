import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { columnsFor, NULLABLE } from './schema.js';

export class Idempotency1763900060000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const { id, code, bytes, integer, moment } = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'idempotency_records',
        columns: [
          id(),
          code('merchant_id', 32),
          code('idempotency_key', 255),
          code('fingerprint', 64),
          code('seed', 26),
          code('status', 16),
          code('run_id', 40),
          integer('runs'),
          moment('leased_until', NULLABLE),
          integer('answer_status', NULLABLE),
          bytes('answer_body', NULLABLE),
          code('answer_form', 16, NULLABLE),
          moment('created_at'),
          moment('expires_at'),
        ],
        uniques: [{ name: 'uq_idempotency_records_key', columnNames: ['merchant_id', 'idempotency_key'] }],
        indices: [{ name: 'ix_idempotency_records_expires', columnNames: ['expires_at'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('idempotency_records');
  }
}
