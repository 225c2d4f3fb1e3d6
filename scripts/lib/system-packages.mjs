import { readFileSync } from 'node:fs';
import { capture, Failure, findExecutable, run } from './run.mjs';

/** How to become root: a prefix for the command, or null when it would need a password or is impossible. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = findExecutable(['sudo']);
  return sudo && capture(sudo, ['-n', 'true']).ok ? [sudo, '-n'] : null;
}

function isDebianLike() {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** Whether packages can be installed without asking anybody: Debian or Ubuntu, and root or a sudo without password. */
export function canInstallPackages() {
  return isDebianLike() && findExecutable(['apt-get']) !== null && rootPrefix() !== null;
}

let updated = false;

/**
 * Installs Debian packages. Each argument is a list of names to try in turn, because releases name them differently;
 * a name that starts with `^` is a regular expression, as apt reads it.
 */
export async function installPackages(...alternatives) {
  const prefix = rootPrefix();
  if (prefix === null) throw new Failure('Installing system packages needs root, or sudo without a password.');
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args];
    return run(command, rest);
  };
  if (!updated && (await apt('update')) !== 0) throw new Failure('apt-get update failed; see its output above.');
  updated = true;
  for (const names of alternatives) {
    let installed = false;
    for (const name of names) {
      installed = (await apt('install', '-y', '--no-install-recommends', name)) === 0;
      if (installed) break;
    }
    if (!installed) throw new Failure(`apt-get could not install ${names.join(' or ')}; see its output above.`);
  }
}
