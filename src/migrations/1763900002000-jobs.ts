import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { columnsFor, NULLABLE } from './schema.js';

export class Jobs1763900002000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const { id, code, text, integer, moment } = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'jobs',
        columns: [
          id(),
          code('kind', 32),
          code('merchant_id', 32),
          code('subject', 64),
          code('status', 16),
          integer('tries'),
          integer('failures'),
          text('last_error', 500, NULLABLE),
          moment('due_at', NULLABLE),
          moment('created_at'),
          moment('updated_at'),
        ],
        uniques: [{ name: 'uq_jobs_subject', columnNames: ['kind', 'merchant_id', 'subject'] }],
        indices: [{ name: 'ix_jobs_due', columnNames: ['status', 'due_at'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('jobs');
  }
}
