/** Reads `KEY=value` lines; a line behind `# ` counts too, since the simulator keeps there what a backend must not see. */
export function parseEnvironmentFile(text: string): Map<string, string> {
  const lines = text.split(/\r?\n/).map((line) => /^(?:# )?([A-Z][A-Z0-9_]*)=(.*)$/.exec(line));
  return new Map(lines.flatMap((found) => (found?.[1] ? [[found[1], unquote((found[2] ?? '').trim())]] : [])));
}

/** Behind a `#` in a value without quotes, Node's `--env-file` sees a comment; a path may have one. */
export const quoteIfNeeded = (value: string): string => (value.includes('#') ? `"${value}"` : value);

const unquote = (value: string): string => /^"(.*)"$/.exec(value)?.[1] ?? value;
