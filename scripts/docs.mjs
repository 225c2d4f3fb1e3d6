// Writes docs/openapi.json and the tables of docs/errors*.md as the code has them; a test compares them.
import { join } from 'node:path';
import { run } from './lib/run.mjs';

const jest = join(import.meta.dirname, '../node_modules/jest/bin/jest.js');

process.exitCode = await run(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', jest, 'test/contract/generated.spec.ts'],
  { cwd: join(import.meta.dirname, '..'), env: { ...process.env, WRITE_DOCS: 'true' } },
);
