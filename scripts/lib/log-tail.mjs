import { readFileSync } from 'node:fs';

const LINES = 20;

/** The last lines of a file; empty when it cannot be read. */
export function tail(file) {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LINES).join('\n');
  } catch {
    return '';
  }
}
