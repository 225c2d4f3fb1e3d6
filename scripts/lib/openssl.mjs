import { Failure, findExecutable } from './run.mjs';
import { canInstallPackages, installPackages } from './system-packages.mjs';

/** Makes sure of the `openssl` command, which tests use as a second opinion on certificates and signatures. */
export async function ensureOpenssl({ log = console.log } = {}) {
  if (findExecutable(['openssl']) !== null) return;
  if (!canInstallPackages()) throw new Failure('The tests need the openssl command, and it was not found. Install it.');
  log('No openssl here; installing it with apt.');
  await installPackages(['openssl']);
}
