import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { tail } from './log-tail.mjs';
import { Failure } from './run.mjs';

const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 15_000;
const PROBE_TIMEOUT_MS = 2_000;
const WATCH = new URL('leave-with-parent.mjs', import.meta.url);

/** What every process needs of its surroundings. The rest could be settings of another Zhanggui. */
const INHERITED = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT'];

/** A server of ours in a process of its own, which writes to a log file and ends with this process. */
export class Service {
  #child;
  #exited;
  #stopped = false;

  constructor({ name, args, env, logFile }) {
    this.name = name;
    this.logFile = logFile;
    const output = openSync(logFile, 'w', 0o600);
    const inherited = INHERITED.filter((key) => process.env[key] !== undefined).map((key) => [key, process.env[key]]);
    // A process group of its own: Ctrl-C reaches this process alone, which then stops things in order.
    this.#child = spawn(process.execPath, ['--import', WATCH.href, '--enable-source-maps', ...args], {
      env: { ...Object.fromEntries(inherited), ...env },
      stdio: ['pipe', output, output],
      detached: true,
    });
    closeSync(output);
    this.#child.stdin.on('error', () => {}); // The other end is gone: `#exited` tells.
    this.#exited = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(error.message));
      this.#child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
  }

  /** Polls `url` until it answers well. Throws a `Failure` when the process ends first, or takes too long. */
  async whenReady(url) {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      const answers = await fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) }).then(
        ({ ok }) => ok,
        () => false,
      );
      const ended = await Promise.race([this.#exited, delay(50)]);
      if (ended !== undefined) throw this.#failure(`ended before it was ready (${ended})`);
      if (answers) return;
    }
    throw this.#failure(`is not ready after ${READY_WITHIN_MS / 1000} seconds: ${url}`);
  }

  /** Rejects with a `Failure` when the process ends though nobody stopped it. */
  async whenLost() {
    const ended = await this.#exited;
    if (this.#stopped) return new Promise(() => {});
    throw this.#failure(`ended by itself (${ended})`);
  }

  /** As SIGTERM: what was begun is finished first. */
  async stop() {
    this.#stopped = true;
    this.#child.kill('SIGTERM');
    const late = delay(STOPPED_WITHIN_MS, 'late', { ref: false });
    if ((await Promise.race([this.#exited, late])) !== 'late') return;
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  #failure(what) {
    return new Failure(`The ${this.name} ${what}.`);
  }

  /** For a person who wants to know what happened. */
  lastLines() {
    return `The last lines of ${this.logFile}:\n${tail(this.logFile) || '(nothing)'}`;
  }
}
