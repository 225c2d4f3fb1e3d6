import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ApiClient } from './api-client.js';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';
import { API_KEY } from './shop-environment.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** However the test ends, the pipe to the application ends with it, and then the application does too. */
const LIFELINE = `data:text/javascript,${encodeURIComponent(
  'process.stdin.on("close", () => process.kill(process.pid, "SIGKILL")).resume().unref()',
)}`;

export interface AppExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The built application as a process of its own, as it runs in production. */
export interface AppProcess {
  readonly url: string;
  readonly pid: number;
  readonly api: ApiClient;
  /** What it wrote, a line per entry. */
  readonly log: readonly string[];
  readonly exited: Promise<AppExit>;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<AppExit>;
  /** Ends it as a power cut would. */
  kill9(): Promise<AppExit>;
}

/** Starts the built application with these variables and no others; resolves when it is ready to serve. */
export async function startAppProcess(env: Readonly<Record<string, string>>, givenPort?: number): Promise<AppProcess> {
  if (!existsSync(MAIN)) throw new Error('This test runs the built application; `npm run build` builds it');
  const port = givenPort ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--import', LIFELINE, MAIN], {
    env: { LOG_LEVEL: 'debug', ...env, PORT: String(port) },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  createInterface(child.stdout).on('line', (line) => log.push(line));
  createInterface(child.stderr).on('line', (line) => log.push(line));
  let exit: AppExit | null = null;
  const exited = new Promise<AppExit>((resolve) => {
    // Later than `exit`: by now the last line was read.
    child.once('close', (code, signal) => {
      exit = { code, signal };
      resolve(exit);
    });
  });
  const end = (signal: NodeJS.Signals) => {
    if (exit === null) child.kill(signal);
    return exited;
  };
  const isReady = async (): Promise<boolean> => {
    if (exit !== null) throw new Error(`the application did not start:\n${log.join('\n')}`);
    return fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  try {
    await eventually('the application is ready', isReady);
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
  return {
    url,
    pid: child.pid ?? -1,
    api: new ApiClient(url, API_KEY),
    log,
    exited,
    stop: () => end('SIGTERM'),
    kill9: () => end('SIGKILL'),
  };
}
