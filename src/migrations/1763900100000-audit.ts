import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { refuseChanges } from './append-only.js';
import { columnsFor, NULLABLE } from './schema.js';

const SHA256 = 64;

export class Audit1763900100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const { id, code, text, json, integer, moment } = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'audit_entries',
        columns: [
          id(),
          code('merchant_id', 32),
          code('action', 48),
          code('subject', 128),
          code('actor_type', 16),
          text('actor_id', 64),
          text('actor_name', 100, NULLABLE),
          code('actor_merchant_id', 32, NULLABLE),
          code('actor_scopes', 500),
          code('address', 64, NULLABLE),
          text('user_agent', 300, NULLABLE),
          code('request_id', 64, NULLABLE),
          text('instance', 255),
          json('state_before', NULLABLE),
          json('state_after', NULLABLE),
          moment('occurred_at'),
        ],
        indices: [
          { name: 'ix_audit_merchant', columnNames: ['merchant_id', 'occurred_at'] },
          { name: 'ix_audit_merchant_action', columnNames: ['merchant_id', 'action', 'occurred_at'] },
          { name: 'ix_audit_action', columnNames: ['action', 'occurred_at'] },
          { name: 'ix_audit_subject', columnNames: ['subject', 'occurred_at'] },
          { name: 'ix_audit_actor', columnNames: ['actor_id', 'occurred_at'] },
          { name: 'ix_audit_occurred', columnNames: ['occurred_at'] },
        ],
      }),
    );
    const position = integer('position');
    position.isPrimary = true;
    await queryRunner.createTable(
      new Table({
        name: 'audit_links',
        columns: [
          position,
          integer('entry_id'),
          code('entry_hash', SHA256),
          code('previous_hash', SHA256),
          code('hash', SHA256),
          moment('linked_at'),
        ],
        uniques: [{ name: 'uq_audit_links_entry', columnNames: ['entry_id'] }],
      }),
    );
    const entryId = integer('entry_id');
    entryId.isPrimary = true;
    await queryRunner.createTable(new Table({ name: 'audit_waiting', columns: [entryId, moment('since')] }));
    const named = () => {
      const name = code('name', 16);
      name.isPrimary = true;
      return name;
    };
    await queryRunner.createTable(
      new Table({ name: 'audit_heads', columns: [named(), integer('position'), code('hash', SHA256)] }),
    );
    await queryRunner.createTable(
      new Table({ name: 'audit_checks', columns: [named(), code('progress', 128), code('proved_head', 80)] }),
    );
    await queryRunner.query(
      `INSERT INTO audit_heads (name, position, hash) VALUES ('chain', 0, '${'0'.repeat(SHA256)}')`,
    );
    for (const table of ['audit_entries', 'audit_links']) await refuseChanges(queryRunner, table, 'docs/audit.md');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // Their triggers go with them.
    for (const table of ['audit_checks', 'audit_heads', 'audit_waiting', 'audit_links', 'audit_entries'])
      await queryRunner.dropTable(table);
  }
}
