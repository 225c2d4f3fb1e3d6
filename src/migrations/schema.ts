import { TableColumn, type TableColumnOptions, type QueryRunner } from 'typeorm';

type Shape = Pick<TableColumnOptions, 'isNullable'>;

/**
 * The column types of the project, said once for MySQL and SQLite.
 * Everything compares by bytes: `Order1` and `order1` are two order numbers, as they are at WeChat Pay.
 */
export function columnsFor(queryRunner: QueryRunner) {
  const mysql = queryRunner.dataSource.options.type === 'mysql';
  const ascii = mysql ? { charset: 'ascii', collation: 'ascii_bin' } : {};
  const unicode = mysql ? { charset: 'utf8mb4', collation: 'utf8mb4_bin' } : {};
  const column = (name: string, type: string, rest: Partial<TableColumnOptions>, shape: Shape = {}) =>
    new TableColumn({ name, type, ...rest, ...shape });
  return {
    id: () =>
      column('id', mysql ? 'bigint' : 'integer', {
        isPrimary: true,
        isGenerated: true,
        generationStrategy: 'increment',
      }),
    /** Identifiers, states, numbers of orders: ASCII. */
    code: (name: string, length: number, shape?: Shape) =>
      column(name, 'varchar', { length: String(length), ...ascii }, shape),
    /** What people write. */
    text: (name: string, length: number, shape?: Shape) =>
      column(name, 'varchar', { length: String(length), ...unicode }, shape),
    json: (name: string, shape?: Shape) => column(name, mysql ? 'mediumtext' : 'text', unicode, shape),
    bytes: (name: string, shape?: Shape) => column(name, mysql ? 'mediumblob' : 'blob', {}, shape),
    /** Whole fen, counters and checksums. */
    integer: (name: string, shape?: Shape) => column(name, 'bigint', {}, shape),
    /** UTC, to the millisecond. */
    moment: (name: string, shape?: Shape) => column(name, 'datetime', mysql ? { precision: 3 } : {}, shape),
  };
}

export const NULLABLE: Shape = { isNullable: true };
