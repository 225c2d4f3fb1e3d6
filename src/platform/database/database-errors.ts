/** A lost race: the row changed since it was read. The transaction is rolled back and run again from the start. */
export class ConcurrencyConflict extends Error {
  override readonly name = 'ConcurrencyConflict';
}

/** No luck in all tries; the caller may try again later. */
export class TransactionExhausted extends Error {
  override readonly name = 'TransactionExhausted';
}

const RETRYABLE = new Set<unknown>([
  1020, // MariaDB: record has changed since last read (snapshot isolation)
  1205, // lock wait timeout
  1213, // deadlock; Galera: certification failure
  3101, // MySQL Group Replication: certification failure
  8022, // TiDB: commit failed, retry
  8028, // TiDB: schema changed during the transaction
  9007, // TiDB: write conflict
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_LOCKED',
]);

/** True for what a second run of the whole transaction may cure. */
export function isRetryable(error: unknown): boolean {
  return error instanceof ConcurrencyConflict || driverCodes(error).some((code) => RETRYABLE.has(code));
}

/** True when a unique key said that somebody was first. */
export function isUniqueViolation(error: unknown): boolean {
  return driverCodes(error).some(
    (code) => code === 1062 || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY',
  );
}

/** The numbers and names that drivers put on their errors; TypeORM keeps the driver's error in `driverError`. */
function driverCodes(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [];
  const codes: unknown[] = [];
  if ('errno' in error) codes.push(error.errno);
  if ('code' in error) codes.push(error.code);
  if ('driverError' in error && error.driverError !== error) codes.push(...driverCodes(error.driverError));
  return codes;
}
