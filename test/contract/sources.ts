import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SOURCES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .map((name) => ({ file: path.resolve('src', name), text: readFileSync(path.join('src', name), 'utf8') }));

export interface DeclaredError {
  readonly name: string;
  readonly parent: string;
  readonly file: string;
  /** Only what extends it is raised. */
  readonly isAbstract: boolean;
}

/** Every class in src/ that is an `ApplicationError`, as its source says. */
export function declaredErrors(): DeclaredError[] {
  const classes = SOURCES.flatMap(({ file, text }) =>
    [...text.matchAll(/^(?:export )?(abstract )?class (\w+) extends (\w+)/gm)].map(([, isAbstract, name, parent]) => ({
      name: String(name),
      parent: String(parent),
      file,
      isAbstract: isAbstract !== undefined,
    })),
  );
  const errors = new Set(['ApplicationError']);
  for (let known = 0; known !== errors.size;) {
    known = errors.size;
    for (const { name, parent } of classes) if (errors.has(parent)) errors.add(name);
  }
  return classes.filter(({ parent }) => errors.has(parent));
}

/** Loads all of them, whether the application uses them already or not. */
export const loadErrors = (): Promise<unknown[]> =>
  Promise.all([...new Set(declaredErrors().map(({ file }) => file))].map((file) => import(file)));
