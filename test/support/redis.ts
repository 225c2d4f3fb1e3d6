import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';

/** A Redis of one's own that keeps nothing on disk. */
export interface TestRedis {
  readonly url: string;
  /** It keeps its connections and answers nobody. */
  pause(): void;
  stop(): Promise<void>;
}

/** The binary that REDIS_SERVER_PATH names, else the one on the path. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  const child = spawn(
    process.env.REDIS_SERVER_PATH ?? 'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: 'ignore' },
  );
  const exited = new Promise<void>((resolve, reject) => {
    child.once('exit', () => {
      resolve();
    });
    child.once('error', reject);
  });
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => 20 });
  client.on('error', () => undefined);
  try {
    await Promise.race([eventually('Redis answers', () => client.ping().catch(() => false)), exited]);
    if (child.exitCode !== null) throw new Error('redis-server did not start');
  } finally {
    client.disconnect();
  }
  return {
    url,
    pause: () => void child.kill('SIGSTOP'),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
