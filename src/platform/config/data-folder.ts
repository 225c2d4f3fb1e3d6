import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationError } from './configuration-error.js';
import type { Environment } from './environment.js';

/** The folder of `DATA_DIR`; it need not be there, if it can be made. Throws `ConfigurationError`. */
export function readDataFolder(env: Environment): string {
  const folder = env.optional('DATA_DIR') ?? 'data';
  const existing = nearestExisting(path.resolve(folder));
  if (!statSync(existing).isDirectory())
    throw new ConfigurationError('DATA_DIR', `must be a folder, and ${existing} is a file`);
  try {
    accessSync(existing, constants.W_OK);
  } catch {
    throw new ConfigurationError('DATA_DIR', `must be a folder that can be written, and ${existing} cannot`);
  }
  return folder;
}

/** The path itself, or the first one above it that is there. */
function nearestExisting(folder: string): string {
  let found = folder;
  while (!isThere(found)) found = path.dirname(found);
  return found;
}

function isThere(file: string): boolean {
  try {
    statSync(file);
    return true;
  } catch {
    return file === path.parse(file).root;
  }
}
