// Builds the application to dist/ and the simulator to dist/simulator/.
import { cpSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT } from './lib/build.mjs';
import { run } from './lib/run.mjs';

const root = join(import.meta.dirname, '..');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

const begun = new Date();
rmSync(join(root, 'dist'), { recursive: true, force: true });

const exitCodes = await Promise.all(
  ['tsconfig.build.json', 'tsconfig.simulator.json'].map((project) =>
    run(process.execPath, [tsc, '-p', project], { cwd: root }),
  ),
);

// Pages, styles and the like stand beside the code that serves them.
copyAssets(join(root, 'src'), join(root, 'dist'));
copyAssets(join(root, 'simulator'), join(root, 'dist/simulator'));

process.exitCode = Math.max(...exitCodes);
if (process.exitCode === 0) stamp(join(root, BUILT));

/** Tells a complete build from one that failed halfway, and an edit made meanwhile from one made before. */
function stamp(file) {
  writeFileSync(file, '');
  utimesSync(file, begun, begun);
}

function copyAssets(from, to) {
  for (const name of readdirSync(from)) {
    const source = join(from, name);
    if (statSync(source).isDirectory()) copyAssets(source, join(to, name));
    else if (!/\.(ts|md)$/.test(name)) cpSync(source, join(to, name), { recursive: true });
  }
}
