import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { tail } from './log-tail.mjs';
import { onStop } from './on-stop.mjs';
import { freePort } from './ports.mjs';
import { capture, Failure, findExecutable, signalGroup } from './run.mjs';
import { canInstallPackages, installPackages } from './system-packages.mjs';

const READY_WITHIN_MS = 120_000;
const GIVEN_READY_WITHIN_MS = 30_000;
const STOPPED_WITHIN_MS = 60_000;
/** Answers that waiting does not change. */
const HOPELESS = new Set(['ER_ACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_BAD_DB_ERROR', 'ENOTFOUND']);
const USER = 'zhanggui';
const IMAGE = 'mariadb:11';

const WHAT_TO_DO = `The tests need MariaDB or MySQL, and none was found. One of these will do:
  - set DATABASE_URL to a server whose user may create and drop databases (mysql://user:password@host:3306/name)
  - install MariaDB: apt-get install mariadb-server, dnf install mariadb-server, or brew install mariadb
  - start Docker; the image ${IMAGE} is then used`;

/**
 * Makes sure of a database server and tells how to reach it: the one named by DATABASE_URL, or one of our own that
 * lives in a temporary folder or a container until `stop`. The URL's user may create and drop databases.
 */
export async function startDatabase({ log = console.log } = {}) {
  const given = process.env.DATABASE_URL;
  if (given) {
    log('Using the database of DATABASE_URL.');
    await waitUntilReady(given, () => null, GIVEN_READY_WITHIN_MS);
    return { url: given, stop: async () => {} };
  }
  let server = findServer();
  if (server === null && dockerWorks()) return startContainer(log);
  if (server === null && canInstallPackages()) {
    log('No MariaDB, MySQL or Docker here; installing MariaDB with apt.');
    // The core packages are the server without a system service, so that nothing is left running; the client's has
    // a tool that mariadb-install-db needs.
    await installPackages(
      ['mariadb-server-core', '^mariadb-server-core-[0-9.]+$'],
      ['mariadb-client-core', '^mariadb-client-core-[0-9.]+$'],
    );
    server = findServer();
  }
  if (server === null) throw new Failure(WHAT_TO_DO);
  return startServer(server, log);
}

/** Runs `work` with a database, and stops the database whatever happens. */
export async function withDatabase(work, options) {
  const database = await startDatabase(options);
  try {
    return await work(database.url);
  } finally {
    await database.stop();
  }
}

function findServer() {
  const binary = findExecutable(['mariadbd', 'mysqld']);
  if (binary === null) return null;
  // Some systems have MariaDB under MySQL's name.
  if (!/mariadb/i.test(capture(binary, ['--version']).output)) return { kind: 'MySQL', binary, installer: binary };
  const installer = findExecutable(['mariadb-install-db', 'mysql_install_db']);
  return installer === null ? null : { kind: 'MariaDB', binary, installer };
}

async function startServer(server, log) {
  const folder = mkdtempSync(join(tmpdir(), 'zhanggui-db-'));
  let child = null;

  // Last resort, for a process that ends without a chance to wait: process.exit, or an error nobody caught.
  const abandon = () => {
    if (child && child.exitCode === null && child.signalCode === null) signalGroup(child, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', abandon);

  let stopped = null;
  const stop = () => {
    stopped ??= (async () => {
      if (child) await shutDown(child);
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      process.off('exit', abandon);
      takeBack();
    })();
    return stopped;
  };
  const takeBack = onStop(stop);

  try {
    const data = join(folder, 'data');
    createDataFolder(server, folder, data);
    const password = randomBytes(12).toString('hex');
    const init = join(folder, 'init.sql');
    writeFileSync(
      init,
      `CREATE USER '${USER}'@'127.0.0.1' IDENTIFIED BY '${password}';
GRANT ALL PRIVILEGES ON *.* TO '${USER}'@'127.0.0.1' WITH GRANT OPTION;
CREATE DATABASE ${USER};
`,
      { mode: 0o600 },
    );
    const port = await freePort();
    const logFile = join(folder, 'server.log');
    const output = openSync(logFile, 'a');
    child = spawn(
      server.binary,
      [
        '--no-defaults',
        ...asRoot(),
        `--datadir=${data}`,
        tmpdirIn(folder),
        `--init-file=${init}`,
        `--socket=${join(folder, 'db.sock')}`,
        `--pid-file=${join(folder, 'db.pid')}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        '--skip-name-resolve',
        '--skip-log-bin',
        '--character-set-server=utf8mb4',
        '--max-connections=300',
        '--innodb-buffer-pool-size=256M',
        // The default, said aloud: a commit is on disk before it is answered, as it is where money moves.
        '--innodb-flush-log-at-trx-commit=1',
        ...(server.kind === 'MySQL' ? ['--mysqlx=OFF'] : []),
      ],
      { cwd: folder, stdio: ['ignore', output, output], detached: true },
    );
    closeSync(output);
    let spawnError = null;
    child.once('error', (error) => {
      spawnError = error;
    });
    const url = `mysql://${USER}:${password}@127.0.0.1:${port}/${USER}`;
    await waitUntilReady(url, () => {
      if (spawnError === null && child.exitCode === null && child.signalCode === null) return null;
      return `${server.binary} did not start. ${spawnError?.message ?? `Its last lines:\n${tail(logFile)}`}`;
    });
    log(`Started ${server.kind} on port ${port} in ${folder}.`);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Not the machine's: a server that starts removes the temporary tables there, and they may be another server's. */
const tmpdirIn = (folder) => `--tmpdir=${folder}`;

function createDataFolder({ kind, binary, installer }, folder, data) {
  const { ok, output } =
    kind === 'MariaDB'
      ? capture(installer, [
          '--no-defaults',
          ...asRoot(),
          `--datadir=${data}`,
          tmpdirIn(folder),
          '--auth-root-authentication-method=normal',
          '--skip-test-db',
          // Works where the host's own name cannot be looked up, as in many containers.
          '--force',
        ])
      : capture(binary, ['--no-defaults', ...asRoot(), `--datadir=${data}`, tmpdirIn(folder), '--initialize-insecure']);
  if (!ok) throw new Failure(`${installer} could not create a data folder:\n${output}`);
}

/** The server refuses to run as root unless told so. */
function asRoot() {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

async function shutDown(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = delay(STOPPED_WITHIN_MS, 'late', { ref: false });
  if ((await Promise.race([exited, late])) === 'late') {
    child.kill('SIGKILL');
    await exited;
  }
}

function dockerWorks() {
  const docker = findExecutable(['docker']);
  return docker !== null && capture(docker, ['info'], { timeout: 15_000 }).ok;
}

async function startContainer(log) {
  const docker = findExecutable(['docker']);
  const password = randomBytes(12).toString('hex');
  const name = `zhanggui-db-${randomBytes(4).toString('hex')}`;
  const remove = () => void capture(docker, ['rm', '--force', '--volumes', name]);
  process.on('exit', remove);
  const stop = async () => {
    remove();
    process.off('exit', remove);
    takeBack();
  };
  const takeBack = onStop(stop);
  try {
    const started = capture(docker, [
      ...['run', '--detach', '--name', name, '--publish', '127.0.0.1::3306'],
      ...['--env', `MARIADB_ROOT_PASSWORD=${password}`, '--env', `MARIADB_DATABASE=${USER}`],
      ...[IMAGE, '--max-connections=300', '--skip-log-bin', '--character-set-server=utf8mb4'],
    ]);
    if (!started.ok) throw new Failure(`Docker could not start ${IMAGE}:\n${started.output}`);
    const port = capture(docker, ['port', name, '3306/tcp']).output.split('\n')[0].split(':').at(-1);
    const url = `mysql://root:${password}@127.0.0.1:${port}/${USER}`;
    await waitUntilReady(url, () => {
      if (capture(docker, ['inspect', '--format', '{{.State.Running}}', name]).output === 'true') return null;
      return `The container of ${IMAGE} ended. Its last lines:\n${capture(docker, ['logs', '--tail', '20', name]).output}`;
    });
    log(`Started ${IMAGE} in Docker on port ${port}.`);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Polls until a connection answers. `failure` says why waiting longer is in vain, or null. */
async function waitUntilReady(url, failure, withinMs = READY_WITHIN_MS) {
  // Imported late: this file is loaded before the packages are installed.
  const { createConnection } = await import('mysql2/promise');
  const deadline = Date.now() + withinMs;
  for (;;) {
    const reason = failure();
    if (reason !== null) throw new Failure(reason);
    try {
      const connection = await createConnection({ uri: url, connectTimeout: 5_000 });
      await connection.query('SELECT 1');
      await connection.end();
      return;
    } catch (error) {
      if (Date.now() > deadline || HOPELESS.has(error.code)) {
        throw new Failure(`The database does not answer at ${withoutPassword(url)}: ${error.message}`, {
          cause: error,
        });
      }
      await delay(100);
    }
  }
}

function withoutPassword(url) {
  const shown = new URL(url);
  shown.password = shown.password && '***';
  return shown.href;
}
