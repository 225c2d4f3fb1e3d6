// Writes the generated half of the TypeScript client (clients/typescript/src/generated) from docs/openapi.json. With
// --check it writes nothing, and fails when what is there is not what would be written.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateClient } from './lib/client-code.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'clients/typescript/src/generated');
const document = JSON.parse(await readFile(join(root, 'docs/openapi.json'), 'utf8'));
const files = await generateClient(document);

if (process.argv.includes('--check')) {
  const stale = [];
  for (const [name, text] of files) {
    if ((await readFile(join(folder, name), 'utf8').catch(() => null)) !== text) stale.push(name);
  }
  if (stale.length > 0) {
    console.error(`clients/typescript/src/generated is stale (${stale.join(', ')}): npm run docs`);
    process.exitCode = 1;
  }
} else {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of files) await writeFile(join(folder, name), text);
}
