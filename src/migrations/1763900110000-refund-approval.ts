import type { MigrationInterface, QueryRunner, TableColumn } from 'typeorm';
import { columnsFor, NULLABLE } from './schema.js';

function columnsByTable(queryRunner: QueryRunner): readonly (readonly [table: string, columns: TableColumn[]])[] {
  const { code, text, json, integer, moment } = columnsFor(queryRunner);
  return [
    ['merchants', [integer('refund_approval_above', NULLABLE)]],
    ['api_keys', [code('lineage', 40, NULLABLE), json('seen_by', NULLABLE)]],
    [
      'refunds',
      [
        code('requested_by', 40, NULLABLE),
        code('requested_lineage', 40, NULLABLE),
        code('decided_by', 40, NULLABLE),
        moment('decided_at', NULLABLE),
        text('rejection_reason', 200, NULLABLE),
      ],
    ],
  ];
}

export class RefundApproval1763900110000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [table, columns] of columnsByTable(queryRunner)) await queryRunner.addColumns(table, columns);
    // Keys that took the place of others belong to the lineage of the first; a former key has the smaller id.
    const rotated = await queryRunner.manager.query<{ key_id: string; rotated_to: string }[]>(
      'SELECT key_id, rotated_to FROM api_keys WHERE rotated_to IS NOT NULL ORDER BY id',
    );
    const lineages = new Map<string, string>();
    for (const { key_id: former, rotated_to: next } of rotated) {
      const lineage = lineages.get(former) ?? former;
      lineages.set(next, lineage);
      await queryRunner.manager.query('UPDATE api_keys SET lineage = ? WHERE key_id = ?', [lineage, next]);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [table, columns] of columnsByTable(queryRunner)) await queryRunner.dropColumns(table, columns);
  }
}
