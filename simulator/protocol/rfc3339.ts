const BEIJING_OFFSET_MS = 8 * 3600_000;
const PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** `2026-06-08T10:34:56+08:00`, the way WeChat Pay writes every time. `ms` is milliseconds since 1970. */
export function formatBeijingTime(ms: number): string {
  return `${new Date(ms + BEIJING_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

/** `2026-06-08T10:34:56.789+08:00`, for what is not WeChat Pay's: it tells which of two things came first. */
export function formatBeijingMoment(ms: number): string {
  return `${new Date(ms + BEIJING_OFFSET_MS).toISOString().slice(0, -1)}+08:00`;
}

/** `20260608103456`, the time part of the numbers WeChat Pay makes. */
export function compactBeijingTime(ms: number): string {
  return formatBeijingTime(ms).slice(0, 19).replace(/\D/g, '');
}

/** Milliseconds since 1970, or undefined when `text` is no RFC 3339 time. */
export function parseRfc3339(text: string): number | undefined {
  if (!PATTERN.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}
