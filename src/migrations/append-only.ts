import { Logger } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';

export const isMysql = ({ dataSource }: QueryRunner): boolean => dataSource.options.type === 'mysql';

/** Lets the database itself refuse to change or remove what is in the table. `page` tells of triggers that are missing. */
export async function refuseChanges(queryRunner: QueryRunner, table: string, page: string): Promise<void> {
  const message = `${table} is only ever added to`;
  for (const change of ['UPDATE', 'DELETE']) {
    const head = `CREATE TRIGGER tr_${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table} FOR EACH ROW`;
    if (!isMysql(queryRunner)) {
      await queryRunner.query(`${head} BEGIN SELECT RAISE(ABORT, '${message}'); END`);
      continue;
    }
    try {
      await queryRunner.query(`${head} SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${message}'`);
    } catch (error) {
      if (!mayNotCreateTriggers(error)) throw error;
      new Logger('Migrations').warn({
        msg: `the database user may not create triggers, so the database itself does not keep ${table} from being changed: see ${page}`,
        table,
        change,
      });
    }
  }
}

/**
 * 1419: MySQL with a binary log wants log_bin_trust_function_creators=1 of a server, or SUPER of its user. 1142: the user
 * lacks the right to create triggers. 1235: a cluster that knows none. The application changes no such row, with or
 * without them.
 */
function mayNotCreateTriggers(error: unknown): boolean {
  if (!(error instanceof Error) || !('errno' in error)) return false;
  return error.errno === 1419 || error.errno === 1142 || error.errno === 1235;
}
