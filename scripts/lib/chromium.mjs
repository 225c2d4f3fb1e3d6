import { capture, Failure, findExecutable } from './run.mjs';
import { canInstallPackages, installPackages } from './system-packages.mjs';

const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
const ALSO_IN = ['/usr/bin', '/opt/google/chrome', '/Applications/Google Chrome.app/Contents/MacOS'];

const WHAT_TO_DO = `The browser tests need Chromium, and none was found. Install it (apt-get install chromium fonts-noto-cjk)
or set CHROMIUM_PATH to the binary of a Chromium or Chrome.`;

/** Makes sure of a Chromium for the browser tests: CHROMIUM_PATH, an installed one, or one installed now with apt. */
export async function ensureChromium({ log = console.log } = {}) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!runs(given)) throw new Failure(`CHROMIUM_PATH is ${given}, which does not run.`);
    return given;
  }
  const found = find();
  if (found !== null) return found;
  if (!canInstallPackages()) throw new Failure(WHAT_TO_DO);
  log('No Chromium here; installing it with apt, and a font that has Chinese.');
  await installPackages(['chromium'], ['fonts-noto-cjk']);
  const installed = find();
  if (installed === null) throw new Failure(WHAT_TO_DO);
  return installed;
}

function find() {
  const binary = findExecutable([...NAMES, 'Google Chrome'], ALSO_IN);
  return binary !== null && runs(binary) ? binary : null;
}

/** Ubuntu has a `chromium-browser` that only says which snap to install. */
function runs(binary) {
  return capture(binary, ['--version']).ok;
}
