import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { ConfigurationError } from './configuration-error.js';

/**
 * Reads settings from environment variables. Every variable may also be given as `NAME_FILE`, the path of a file that
 * holds the value, as Docker and Kubernetes deliver secrets. An empty value counts as not given.
 *
 * Every method throws `ConfigurationError`, naming the variable, never showing the value.
 */
export class Environment {
  private readonly digests = new Map<string, string>();

  constructor(private readonly variables: Readonly<Record<string, string | undefined>>) {}

  /** Differs when a file that was read holds something else than another time; empty when none was read. */
  contents(): string {
    return [...this.digests].map(([name, digest]) => `${name} ${digest}`).join('\n');
  }

  optional(name: string): string | null {
    const value = this.variables[name];
    const path = this.variables[`${name}_FILE`];
    if (value && path) throw new ConfigurationError(name, `is given twice: by value and by ${name}_FILE`);
    if (path) return this.readFile(name, path);
    return value === undefined || value === '' ? null : value;
  }

  private readFile(name: string, path: string): string | null {
    const text = readFile(`${name}_FILE`, path).trim();
    this.digests.set(name, createHash('sha256').update(text).digest('hex'));
    return text || null;
  }

  required(name: string): string {
    const value = this.optional(name);
    if (value === null) throw new ConfigurationError(name, `is missing (give ${name} or ${name}_FILE)`);
    return value;
  }

  oneOf<T extends string, F extends T | null>(name: string, allowed: readonly T[], fallback: F): T | F {
    const value = this.optional(name);
    if (value === null) return fallback;
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) throw new ConfigurationError(name, `must be one of ${allowed.join(', ')}`);
    return found;
  }

  integer(name: string, fallback: number, range: { min: number; max: number }): number {
    return this.optionalInteger(name, range) ?? fallback;
  }

  optionalInteger(name: string, range: { min: number; max: number }): number | null {
    const value = this.optional(name);
    if (value === null) return null;
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= range.min && number <= range.max)) {
      throw new ConfigurationError(name, `must be a whole number from ${range.min} to ${range.max}`);
    }
    return number;
  }

  /** An absolute URL of one of `protocols` (`https:`). */
  url(name: string, protocols: readonly string[]): URL {
    return parseUrl(name, this.required(name), protocols);
  }

  optionalUrl(name: string, protocols: readonly string[]): URL | null {
    const value = this.optional(name);
    return value === null ? null : parseUrl(name, value, protocols);
  }
}

function parseUrl(name: string, value: string, protocols: readonly string[]): URL {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !protocols.includes(url.protocol)) {
    throw new ConfigurationError(name, `must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`);
  }
  return url;
}

function readFile(variable: string, path: string): string {
  try {
    if (statSync(path).isDirectory())
      throw new ConfigurationError(variable, `must be a file, and ${path} is a directory`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new ConfigurationError(variable, `cannot be read: ${path} (${reason})`);
  }
}
