import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Written by a build that succeeded; its time is when the build began. */
export const BUILT = 'dist/.built';

const SOURCES = [
  'src',
  'simulator',
  'scripts/build.mjs',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'tsconfig.simulator.json',
];

/** Whether dist/ was built from the sources as they are now. Paths are relative to `root`. */
export function isBuilt(root) {
  const built = statSync(join(root, BUILT), { throwIfNoEntry: false });
  return built !== undefined && SOURCES.every((name) => newest(join(root, name)) < built.mtimeMs);
}

/** A folder's own time counts too: it changes when a file in it is removed. */
function newest(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
