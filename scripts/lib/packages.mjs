import { lstatSync, statSync } from 'node:fs';
import { Failure, run } from './run.mjs';

/** Node itself: a clear word instead of a strange error further on. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Failure(`Node ${process.versions.node} is too old: 20.19 or newer is needed.`);
  }
  console.log(`Node ${process.versions.node}`);
}

/** `npm ci` in the current folder, unless it was done since the lock file changed. Resolves with the exit code. */
export function installPackages() {
  // `npm ci` would empty the folder behind the link, which somebody else may be using.
  if (lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.log('Left alone: node_modules is a symbolic link.');
    return 0;
  }
  const installed = statSync('node_modules/.package-lock.json', { throwIfNoEntry: false });
  if (installed && installed.mtimeMs > statSync('package-lock.json').mtimeMs) {
    console.log('Already installed: node_modules is newer than package-lock.json.');
    return 0;
  }
  // Whatever NODE_ENV says: the checks and the build are development dependencies.
  return run('npm', ['ci', '--include=dev', '--loglevel=warn']);
}
