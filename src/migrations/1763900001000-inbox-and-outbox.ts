import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { columnsFor, NULLABLE } from './schema.js';

export class InboxAndOutbox1763900001000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const { id, code, text, json, bytes, integer, moment } = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'inbox_callbacks',
        columns: [
          id(),
          code('merchant_id', 32),
          code('channel', 16),
          code('notification_id', 64),
          code('event_type', 64),
          json('headers'),
          bytes('body'),
          integer('body_crc32'),
          code('body_sha256', 64),
          code('status', 16),
          code('reason', 40, NULLABLE),
          text('detail', 500, NULLABLE),
          integer('tries'),
          moment('due_at', NULLABLE),
          code('request_id', 64),
          moment('received_at'),
          moment('settled_at', NULLABLE),
        ],
        uniques: [{ name: 'uq_inbox_notification', columnNames: ['merchant_id', 'channel', 'notification_id'] }],
        indices: [{ name: 'ix_inbox_due', columnNames: ['status', 'due_at'] }],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'outbox_events',
        columns: [
          id(),
          code('event_id', 40),
          code('type', 64),
          code('merchant_id', 32),
          code('aggregate', 16),
          code('aggregate_no', 64),
          integer('sequence'),
          json('payload'),
          moment('occurred_at'),
          integer('tries'),
          moment('due_at', NULLABLE),
          moment('dispatched_at', NULLABLE),
        ],
        uniques: [
          { name: 'uq_outbox_event_id', columnNames: ['event_id'] },
          { name: 'uq_outbox_sequence', columnNames: ['merchant_id', 'aggregate', 'aggregate_no', 'sequence'] },
        ],
        indices: [{ name: 'ix_outbox_due', columnNames: ['due_at'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('outbox_events');
    await queryRunner.dropTable('inbox_callbacks');
  }
}
