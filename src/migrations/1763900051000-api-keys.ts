import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { columnsFor, NULLABLE } from './schema.js';

export class ApiKeys1763900051000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const { id, code, text, json, integer, moment } = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'api_keys',
        columns: [
          id(),
          code('key_id', 40),
          code('merchant_id', 32),
          text('name', 100),
          json('scopes'),
          code('prefix', 16),
          code('hash', 64),
          moment('expires_at', NULLABLE),
          moment('revoked_at', NULLABLE),
          code('rotated_to', 40, NULLABLE),
          moment('last_used_at', NULLABLE),
          integer('version'),
          moment('created_at'),
        ],
        uniques: [
          { name: 'uq_api_keys_id', columnNames: ['key_id'] },
          { name: 'uq_api_keys_hash', columnNames: ['hash'] },
        ],
        indices: [{ name: 'ix_api_keys_merchant', columnNames: ['merchant_id', 'id'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('api_keys');
  }
}
