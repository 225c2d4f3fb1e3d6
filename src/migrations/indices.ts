import { type QueryRunner, TableIndex } from 'typeorm';

export type Indices = readonly (readonly [table: string, name: string, columns: readonly string[]])[];

export async function createIndices(queryRunner: QueryRunner, indices: Indices): Promise<void> {
  for (const [table, name, columnNames] of indices)
    await queryRunner.createIndex(table, new TableIndex({ name, columnNames: [...columnNames] }));
}

export async function dropIndices(queryRunner: QueryRunner, indices: Indices): Promise<void> {
  for (const [table, name] of indices) await queryRunner.dropIndex(table, name);
}
