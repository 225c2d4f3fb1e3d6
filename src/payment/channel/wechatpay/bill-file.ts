import { randomUUID } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/**
 * The bytes of a bill while they are checked and read. Bills name people, so the file has no name as soon as it is open:
 * whatever happens to the process, nothing is left behind.
 */
export class BillFile {
  private constructor(private readonly handle: FileHandle) {}

  static async create(directory = tmpdir()): Promise<BillFile> {
    const name = path.join(directory, `zhanggui-bill-${randomUUID()}`);
    const handle = await open(name, 'wx+', 0o600);
    try {
      await rm(name);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return new BillFile(handle);
  }

  /** Adds to the end. */
  async append(chunk: Buffer): Promise<void> {
    await this.handle.writeFile(chunk);
  }

  /** From the beginning; unpacked when the file holds gzip. */
  read(isGzip: boolean): Readable {
    const stored = this.handle.createReadStream({ start: 0, autoClose: false });
    // An error on the way destroys the end of it, where the reader sees it.
    return isGzip ? pipeline(stored, createGunzip(), () => undefined) : stored;
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}
