import { Failure, findExecutable } from './run.mjs';
import { canInstallPackages, installPackages } from './system-packages.mjs';

const NAMES = ['redis-server', 'valkey-server'];

/** Makes sure of a Redis server's binary, which tests start for themselves. Resolves with its path. */
export async function ensureRedis({ log = console.log } = {}) {
  const found = findExecutable(NAMES);
  if (found !== null) return found;
  if (!canInstallPackages())
    throw new Failure('The tests need redis-server, and it was not found. Install it (apt-get install redis-server).');
  log('No Redis here; installing it with apt.');
  await installPackages(['redis-server', 'valkey-server']);
  const installed = findExecutable(NAMES);
  if (installed === null) throw new Failure('redis-server was installed and is not found.');
  return installed;
}
