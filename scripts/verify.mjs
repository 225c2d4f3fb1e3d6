// Installs what the tests need and runs every check that a change must pass. Needs Node alone: the packages may still
// be missing when it starts, so nothing from node_modules is imported here.
import { join } from 'node:path';
import { ensureChromium } from './lib/chromium.mjs';
import { startDatabase } from './lib/mariadb.mjs';
import { isStopping } from './lib/on-stop.mjs';
import { ensureOpenssl } from './lib/openssl.mjs';
import { checkNode, installPackages } from './lib/packages.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { Failure, run } from './lib/run.mjs';

const root = join(import.meta.dirname, '..');
process.chdir(root);

/** Output that would be mixed with others' comes in one piece, at the end. */
const HELD = { held: true };

const env = { ...process.env };
let database = null;

/** One after the other; those in brackets at the same time, since none of them needs more than one core. */
const stages = [
  { name: 'node', work: checkNode },
  {
    name: 'packages',
    work: installPackages,
    advice: 'npm ci failed: is the registry reachable, is the lock file in step?',
  },
  { name: 'build', work: () => npm('build'), advice: 'Fix what tsc reports above.' },
  [
    { name: 'lint', work: () => npm('lint', HELD), advice: 'Fix what is reported above.' },
    { name: 'format', work: () => npm('format:check', HELD), advice: '`npm run format` does the formatting.' },
    { name: 'types', work: () => npm('types', HELD), advice: 'Fix what tsc reports above.' },
    {
      name: 'imports',
      work: () => npm('imports', HELD),
      advice: 'An import crosses a border; the rule and its reason are in .dependency-cruiser.cjs.',
    },
  ],
  { name: 'database', work: ensureDatabase },
  { name: 'browser', work: async () => void (env.CHROMIUM_PATH = await ensureChromium()) },
  { name: 'redis', work: async () => void (env.REDIS_SERVER_PATH = await ensureRedis()) },
  { name: 'openssl', work: () => ensureOpenssl() },
  {
    name: 'tests',
    work: () => npm('test'),
    advice:
      'To run one test: `node scripts/mariadb.mjs` gives a DATABASE_URL; then `npm test -- path/to/file.spec.ts`.',
  },
];

const results = [];
try {
  for (const stage of stages) await inOneGo([stage].flat());
} catch (error) {
  if (!isStopping()) console.error(`\n${error instanceof Failure ? error.message : error.stack}`);
  process.exitCode = 1;
} finally {
  await database?.stop();
}
if (!isStopping()) printSummary();

/** All come to their end, also when one has failed: one run tells everything that is to be mended. */
async function inOneGo(steps) {
  const outcomes = await Promise.allSettled(steps.map(perform));
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

async function perform({ name, work, advice }) {
  console.log(`\n== ${name}`);
  const start = Date.now();
  const result = { name, outcome: 'failed', seconds: 0 };
  results.push(result);
  try {
    const exitCode = await work();
    if (exitCode) throw new Failure(`The step "${name}" failed. ${advice}`);
    result.outcome = 'passed';
  } finally {
    result.seconds = (Date.now() - start) / 1000;
    console.log(`== ${name} ${result.outcome} in ${result.seconds.toFixed(1)} s`);
  }
}

function printSummary() {
  console.log('');
  for (const { name } of stages.flat()) {
    const result = results.find((each) => each.name === name);
    const time = result ? `${result.seconds.toFixed(1).padStart(7)} s` : '';
    console.log(`${name.padEnd(10)} ${(result?.outcome ?? 'not run').padEnd(8)}${time}`);
  }
  console.log(process.exitCode ? '\nNot verified.' : '\nVerified.');
}

async function ensureDatabase() {
  database = await startDatabase();
  env.DATABASE_URL = database.url;
}

function npm(script, options = {}) {
  return run('npm', ['run', '--silent', script], { env, ...options });
}
