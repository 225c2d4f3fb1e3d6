// Starts a database for development or for running single tests, prints its URL, and keeps it until Ctrl-C.
import { setInterval } from 'node:timers';
import { startDatabase } from './lib/mariadb.mjs';
import { Failure } from './lib/run.mjs';

try {
  const { url } = await startDatabase({ log: console.error });
  console.log(`DATABASE_URL=${url}`);
  console.error('Ctrl-C stops it and removes its data.');
  setInterval(() => {}, 2 ** 30);
} catch (error) {
  console.error(error instanceof Failure ? error.message : error);
  process.exitCode = 1;
}
