import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The `openssl` command line in a folder of its own: keys, certificates and signatures that none of our code made. */
export class Openssl {
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-openssl-'));

  path(file: string): string {
    return path.join(this.folder, file);
  }

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  write(file: string, content: string | Buffer): void {
    writeFileSync(this.path(file), content);
  }

  /** Runs `openssl` with the folder as its working directory, and returns what it printed. */
  run(...args: readonly string[]): Buffer {
    return execFileSync('openssl', args, { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
