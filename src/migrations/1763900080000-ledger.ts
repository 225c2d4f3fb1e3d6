import { type MigrationInterface, type QueryRunner, Table, type TableCheckOptions } from 'typeorm';
import { isMysql, refuseChanges } from './append-only.js';
import { columnsFor, NULLABLE } from './schema.js';

const APPEND_ONLY = ['journal_entries', 'sealed_balances'];

/** By table: what no row may be, whoever writes it. */
const CHECKS: readonly (readonly [table: string, name: string, expression: string])[] = [
  ['journal_entries', 'ck_journal_amount', 'amount > 0'],
  ['journal_entries', 'ck_journal_two_accounts', 'debit_account <> credit_account'],
  [
    'journal_entries',
    'ck_journal_decision',
    "(kind = 'adjustment' AND decided_by IS NOT NULL AND reason IS NOT NULL) OR " +
      "(kind <> 'adjustment' AND decided_by IS NULL AND reason IS NULL)",
  ],
  ['sealed_balances', 'ck_sealed_sums', 'debits >= 0 AND credits >= 0'],
];

const checksOf = (table: string): TableCheckOptions[] =>
  CHECKS.filter(([of]) => of === table).map(([, name, expression]) => ({ name, expression }));

export class Ledger1763900080000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const { id, code, text, integer, moment } = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'journal_entries',
        columns: [
          id(),
          code('merchant_id', 32),
          code('kind', 24),
          code('source_no', 64),
          code('order_no', 32, NULLABLE),
          code('mchid', 32),
          code('currency', 3),
          code('debit_account', 16),
          code('credit_account', 16),
          integer('amount'),
          text('decided_by', 64, NULLABLE),
          text('reason', 500, NULLABLE),
          moment('occurred_at'),
          moment('booked_at'),
        ],
        uniques: [{ name: 'uq_journal_source', columnNames: ['merchant_id', 'kind', 'source_no'] }],
        indices: [
          { name: 'ix_journal_merchant', columnNames: ['merchant_id', 'id'] },
          { name: 'ix_journal_order', columnNames: ['merchant_id', 'order_no'] },
          { name: 'ix_journal_booked', columnNames: ['merchant_id', 'booked_at'] },
        ],
        checks: checksOf('journal_entries'),
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'sealed_balances',
        columns: [
          id(),
          code('merchant_id', 32),
          moment('sealed_at'),
          code('mchid', 32),
          code('currency', 3),
          code('account', 16),
          integer('debits'),
          integer('credits'),
        ],
        uniques: [
          { name: 'uq_sealed_balances', columnNames: ['merchant_id', 'sealed_at', 'mchid', 'currency', 'account'] },
        ],
        checks: checksOf('sealed_balances'),
      }),
    );
    const name = code('name', 16);
    name.isPrimary = true;
    await queryRunner.createTable(
      new Table({ name: 'ledger_checks', columns: [name, code('walk', 16), integer('after_id')] }),
    );
    if (isMysql(queryRunner)) {
      // TypeORM writes CHECKs for SQLite alone.
      for (const [table, check, expression] of CHECKS) {
        await queryRunner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${check} CHECK (${expression})`);
      }
    }
    for (const table of APPEND_ONLY) await refuseChanges(queryRunner, table, 'docs/ledger.md');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // Their triggers go with them.
    for (const table of ['ledger_checks', 'sealed_balances', 'journal_entries']) await queryRunner.dropTable(table);
  }
}
