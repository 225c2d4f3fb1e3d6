import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { onStop } from './on-stop.mjs';

/** A failure whose message says what to do; scripts print it without a stack. */
export class Failure extends Error {}

const running = new Set();

// Children lead their own process groups, so that a whole tree (npm, sh, node) can be told to stop, and so that
// Ctrl-C reaches this process alone, which then stops things in order.
onStop(async () => {
  await Promise.all(
    [...running].map(({ child, exited }) => {
      signalGroup(child, 'SIGTERM');
      return exited;
    }),
  );
});

/** Runs a command to its end, its output streaming through, or `held` until then. Resolves with the exit code. */
export function run(command, args, { env = process.env, cwd, held = false } = {}) {
  const output = held ? 'pipe' : 'inherit';
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', output, output], detached: true });
  const pieces = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => pieces.push(piece));
  const exited = new Promise((resolve, reject) => {
    child.once('error', (error) => {
      reject(new Failure(`${command} cannot be run: ${error.message}`, { cause: error }));
    });
    // Not `exit`: what was held may not have come yet.
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(pieces));
      resolve(code ?? 1);
    });
  });
  const entry = { child, exited: exited.catch(() => 1) };
  running.add(entry);
  return exited.finally(() => running.delete(entry));
}

/** Runs a short command quietly. */
export function capture(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });
  return { ok: result.status === 0, output: `${result.stdout ?? ''}${result.stderr ?? ''}`.trim() };
}

/** Servers' binaries are often in folders that only root has on its PATH. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/usr/local/bin', '/usr/bin', '/opt/homebrew/bin'];

/** The first of `names` that can be executed, on the PATH or in `alsoIn`; null when there is none. */
export function findExecutable(names, alsoIn = SYSTEM_FOLDERS) {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...alsoIn];
  for (const name of names) {
    for (const folder of folders) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here.
      }
    }
  }
  return null;
}

export function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}
