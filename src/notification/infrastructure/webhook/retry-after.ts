/** `Retry-After` in milliseconds, whether it came in seconds or as a date; null when there is none that can be read. */
export function retryAfterMs(header: string | string[] | undefined, now: number): number | null {
  const value = (Array.isArray(header) ? header[0] : header)?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  // Not every text that Date.parse can guess at: an HTTP date names its day of the week first.
  const moment = /^[A-Z][a-z]{2}, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(moment) ? null : Math.max(0, moment - now);
}
